from __future__ import annotations

import pytest

from compiler.check.items.wording import find_question
from tests.compiler.check.items.conftest import OPTIONS, claim, single


@pytest.mark.parametrize("word", ["always", "never", "all of the above", "none of these", "Both A and B"])
def test_words_that_give_an_option_away_are_a_mistake(examine, word):
    ((line, message),) = examine(single(0, options={**OPTIONS, "c": f"{word} south"}))
    assert line == 4
    assert message == (
        f"`st-q0`: the option says `{word.lower()}`, which gives it away: say how often, for whom or which, without it"
    )


def test_parts_of_other_words_give_nothing_away(examine):
    assert examine(single(0, options={**OPTIONS, "c": "nevertheless"})) == []


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("Which tree does *not* belong to the street?", "not"),
        ("All belong here, except which?", "except"),
        ("Which one can't be seen?", "can't"),
        ("Which one cannot be seen?", "cannot"),
        ("Which one does the street tell you least about?", "least"),
        ("Which is the least likely tree?", "least"),
        ("Which of these claims is false?", "is false"),
    ],
)
def test_a_question_for_what_is_not_so_is_a_mistake(examine, stem, word):
    ((line, message),) = examine(single(0, stem=stem))
    assert (line, message) == (4, f"`st-q0`: the question says `{word}`, which is read over: ask for what is so")


@pytest.mark.parametrize(
    "stem",
    [
        "Which tree does least harm?",
        "Which tree carries the least risk?",
        "Who has at least one tree?",
        "What is wrong with the street?",
    ],
)
def test_little_harm_and_a_lower_bound_may_be_asked_for(examine, stem):
    assert examine(single(0, stem=stem)) == []


def test_what_happened_before_the_question_may_be_told_with_not(examine):
    assert examine(single(0, stem="The lamp was not lit. Which tree stood in the dark?")) == []


def test_a_claim_says_what_is_so(examine):
    ((_, message),) = examine(claim(0, answer=False, stem="The street is not lit at night."))
    assert message == "`st-q0`: a claim to judge says `not`, which is read over: ask for what is so"


@pytest.mark.parametrize(
    ("stem", "question"),
    [
        ("One thing. And another?", "And another?"),
        ("What is it? Choose all that fit.", "What is it?"),
        ("A count fell by 3.5 points. Complete the sentence.", "Complete the sentence."),
        ('He says: "Not now." What follows?', "What follows?"),
    ],
)
def test_the_question_is_the_last_sentence_that_asks(stem, question):
    assert find_question(stem) == question
