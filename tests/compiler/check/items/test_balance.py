from __future__ import annotations

import hashlib
import json

import pytest

from compiler.course import read_course
from compiler.errors import ContentErrors
from tests.compiler.check.items.conftest import single

LADDER = ("red gate", "blue gate", "green gate", "yellow gate")
"""Four options, each of them a character longer than the one before."""

BALANCED = [0, 3, 1, 2] * 3
"""The ranks of twelve right options by length, from the shortest at 0 to the longest at 3."""


def ranked(ranks, first=0):
    """Single choices whose right options have these ranks by length, and stand at every place in turn."""
    return [_climb(number, rank) for number, rank in enumerate(ranks, first)]


def _climb(number, rank):
    wrong = [text for text in LADDER if text != LADDER[rank]]
    place = number % 4
    options = [*wrong[:place], LADDER[rank], *wrong[place:]]
    return single(number, right="abcd"[place], options=dict(zip("abcd", options, strict=True)))


def of_balance(found):
    return [(line, message) for line, message in found if "the right option is the" in message]


def test_right_options_of_every_length_are_no_mistake(examine):
    assert examine(*ranked(BALANCED)) == []


def test_a_bank_whose_right_option_is_the_longest_once_says_where_to_shorten_first(examine):
    ((line, message),) = of_balance(examine(*ranked([0, 0, 2, 1, 2, 1, 2, 1, 1, 2, 3, 0])))
    assert line == 6, "the first of those that lack least"
    assert message == (
        "of 12 single choices here the right option is the longest in 1, 2 is the least: shorten a wrong option of "
        "some, by words that it can spare, first st-q2, st-q4, st-q6, st-q9"
    )


def test_a_bank_whose_right_option_is_the_shortest_once_says_where_to_say_more_first(examine):
    ((line, message),) = of_balance(examine(*ranked([3, 3, 2, 1, 2, 1, 2, 1, 1, 2, 0, 3])))
    assert line == 7
    assert message == (
        "of 12 single choices here the right option is the shortest in 1, 2 is the least: let a wrong option of some "
        "say more of what it claims, first st-q3, st-q5, st-q7, st-q8"
    )


@pytest.mark.parametrize(
    ("word", "rank", "advice"),
    [("longest", 3, "let a wrong option of some say more"), ("shortest", 0, "shorten a wrong option of some")],
)
def test_a_character_more_or_less_is_too_often_in_five_of_twelve_and_not_in_four(examine, word, rank, advice):
    other = 3 - rank
    ((_, message),) = of_balance(examine(*ranked([rank] * 5 + [other] * 3 + [1, 2, 1, 2])))
    assert f"here the right option is the {word} in 5, 4 is the most: {advice}" in message
    assert message.endswith(", first st-q0, st-q1, st-q2, st-q3")
    assert examine(*ranked([rank] * 4 + [other] * 4 + [1, 2, 1, 2])) == []


def test_a_right_option_as_long_as_a_wrong_one_is_neither_longest_nor_shortest(examine):
    ((_, longest), (_, shortest)) = of_balance(examine(*(single(number, "abcd"[number % 4]) for number in range(12))))
    assert "is the longest in 0, 2 is the least" in longest
    assert "is the shortest in 0, 2 is the least" in shortest


def test_eleven_single_choices_are_too_few_to_judge(examine):
    assert examine(*ranked([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])) == []


def _write(path, quiz):
    path.write_text(json.dumps(quiz), encoding="utf-8")


def write_quizzes(root, *quizzes):
    """Puts quizzes of these single choices beside the one of the course in miniature."""
    names = ["01-streets.yml"]
    for number, questions in enumerate(quizzes, 1):
        names.append(f"01-more-{number}.yml")
        asked = [
            question
            | {"passage": "01-looking.md#what-to-see"}
            | {"options": [option | {"feedback": "So it is."} for option in question["options"]]}
            for question in questions
        ]
        quiz = {"id": f"more-{number}", "title": "More", "module": "streets", "pass_mark": 0.5, "questions": asked}
        _write(root / "quizzes" / names[-1], quiz)
    module = root / "curriculum" / "01-streets" / "module.yml"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("[01-streets.yml]", f"[{', '.join(names)}]", 1), encoding="utf-8")


def test_quizzes_too_short_to_be_judged_alone_are_judged_together(mini_course):
    write_quizzes(mini_course, ranked([0, 1, 2, 0, 1, 2, 1]), ranked([2, 0, 1, 2, 0, 1, 2], first=7))
    with pytest.raises(ContentErrors) as refusal:
        read_course(mini_course)
    (error,) = refusal.value.errors
    assert error.message == (
        "of 15 single choices in all practice (en) the right option is the longest in 1, 3 is the least: shorten a "
        "wrong option of some, by words that it can spare, first st-q2, st-q5, st-q7, st-q10"
    )


def test_quizzes_that_are_balanced_together_are_no_mistake(mini_course):
    write_quizzes(mini_course, ranked([0, 3, 2, 0, 1, 2, 1]), ranked([2, 0, 1, 2, 0, 3, 2], first=7))
    read_course(mini_course)


def test_each_language_is_measured_by_itself(mini_course):
    write_quizzes(mini_course, ranked(BALANCED))
    english = mini_course / "quizzes" / "01-more-1.yml"
    spanish = english.with_name("01-more-1.es.yml")
    questions = [
        {"id": question["id"], "stem": question["stem"], "options": _translate(question["options"])}
        for question in ranked([1, 2] * 6)
    ]
    stamp = hashlib.sha256(english.read_bytes()).hexdigest()[:12]
    _write(spanish, {"id": "more-1", "title": "Más", "translates": stamp, "questions": questions})
    with pytest.raises(ContentErrors) as refusal:
        read_course(mini_course)
    here = [error for error in refusal.value.errors if " here " in error.message]
    assert [error.path for error in here] == ["quizzes/01-more-1.es.yml"] * 2
    assert ["longest in 0" in here[0].message, "shortest in 0" in here[1].message] == [True, True]


def _translate(options):
    return [{"id": option["id"], "text": option["text"], "feedback": "Así es."} for option in options]
