from __future__ import annotations

import pytest

from compiler.course import read_course
from compiler.errors import ContentErrors

TEXTS = ("north side", "south side", "green gate")
PAGE = "curriculum/01-streets/task-note.md"
CASE = "case_studies/lantern-town/more.md"


def decision(number, *best, texts=TEXTS):
    """A decision whose options at the places `best` are the best ones."""
    options = "".join(
        f"  - id: o{place}\n    text: {text}\n    reply: So it went.\n" + "    best: true\n" * (place in best)
        for place, text in enumerate(texts)
    )
    return f"\n```decision\nid: way-{number}\nprompt: Which way?\noptions:\n{options}```\n"


def decisions(places, texts=TEXTS):
    return [decision(number, place, texts=texts) for number, place in enumerate(places)]


@pytest.fixture
def judge(mini_course):
    """The mistakes of the course in miniature with these decisions at the end of a page, each as it is shown."""

    def judge_decisions(written, *paths):
        for path in paths or (PAGE,):
            with (mini_course / path).open("a", encoding="utf-8") as page:
                page.write("".join(written))
        try:
            read_course(mini_course)
        except ContentErrors as errors:
            return [str(error) for error in errors.errors]
        return []

    return judge_decisions


def line_of(mini_course, path, text):
    return (mini_course / path).read_text(encoding="utf-8").split("\n").index(text) + 1


def test_options_of_one_length_at_every_place_are_no_mistake(judge):
    assert judge(decisions([0, 1, 2, 0, 1, 2, 0, 1])) == []


def test_a_best_option_half_as_long_again_is_a_mistake_at_its_line(judge, mini_course):
    texts = ("north side", "the south side, in the shade", "green gate")
    (mistake,) = judge([decision(0, 1, texts=texts)])
    assert mistake == (
        f"{PAGE}:{line_of(mini_course, PAGE, '  - id: o1')}: `way-0`: the best option has 28 characters, the longest "
        "other one 10: shorten it, or let the others say as much"
    )


@pytest.mark.parametrize(
    ("word", "text", "advice"),
    [("longest", "north sides", "shorten some"), ("shortest", "northside", "let some say more")],
)
def test_a_best_option_that_one_character_tells_in_most_of_a_module_is_a_mistake(judge, word, text, advice):
    places = [0, 0, 0, 1, 1, 2]
    telling = [(text, *TEXTS[1:]), (text, *TEXTS[1:]), (text, *TEXTS[1:]), (TEXTS[1], text, TEXTS[2]), TEXTS, TEXTS]
    (mistake,) = judge([decision(n, place, texts=telling[n]) for n, place in enumerate(places)])
    assert mistake.endswith(
        f": the best option is the {word} in 4 of the 6 decisions of module 1 that have one "
        f"(way-0, way-1, way-2, way-3), 50% is the most: {advice}, or change what the other options say"
    )


@pytest.mark.parametrize(("word", "text"), [("longest", "at the north side"), ("shortest", "north")])
def test_a_best_option_that_stands_out_clearly_in_more_than_a_quarter_of_a_module_is_a_mistake(judge, word, text):
    clear = (text, *TEXTS[1:])
    (mistake,) = judge([decision(0, 0, texts=clear), decision(1, 0, texts=clear), decision(2, 1), decision(3, 2)])
    told = f"the best option is clearly the {word} in 2 of the 4 decisions of module 1 that have one (way-0, way-1)"
    assert f": {told}, 25% is the most: " in mistake


def test_half_of_a_module_may_have_the_longest_best_option(judge):
    longer = ("north sides", *TEXTS[1:])
    assert judge([decision(0, 0, texts=longer), decision(1, 0, texts=longer), decision(2, 1), decision(3, 2)]) == []


def test_lines_folded_in_the_file_are_measured_as_they_are_read(judge):
    folded = (">-\n      north\n      side", *TEXTS[1:])
    assert judge([decision(0, 0, texts=folded), decision(1, 0, texts=folded), decision(2, 1), decision(3, 2)]) == []


def test_a_place_that_is_best_too_often_is_a_mistake(judge, mini_course):
    (mistake,) = judge(decisions([0, 1, 1, 2, 1, 1, 0, 1]))
    assert mistake == (
        f"{PAGE}:{line_of(mini_course, PAGE, 'id: way-1') + 6}: the best option of the decisions of module 1 stands at "
        "place 2 in 5 of 8, 4 is the most (place by place: 2, 5, 1): put options in another order and keep their ids, "
        "in every language"
    )


def test_a_place_that_is_best_nowhere_is_a_mistake(judge):
    (mistake,) = judge(decisions([1, 2, 1, 2, 1, 2]))
    assert "stands at place 1 nowhere (place by place: 0, 3, 3): " in mistake


def test_a_place_that_few_decisions_have_may_be_best_in_none(judge):
    four = decision(8, 0, texts=(*TEXTS, "white door"))
    assert judge([*decisions([1, 2, 0, 1, 2, 0, 1, 2]), four]) == []


def test_decisions_with_two_best_options_or_none_are_left_alone(judge):
    longer = ("north sides", *TEXTS[1:])
    free = [decision(n, *((0, 1) if n % 2 else ()), texts=longer) for n in range(8)]
    assert judge(free) == []


def test_three_decisions_are_too_few_to_judge(judge):
    assert judge(decisions([0, 0, 0], texts=("north sides", *TEXTS[1:]))) == []


def test_a_spanish_page_is_measured_by_its_own_words_and_its_places_are_those_of_the_english_one(judge):
    pages = ("curriculum/01-streets/01-looking.md", "curriculum/01-streets/01-looking.es.md")
    mistakes = judge(decisions([0, 0, 0, 0], texts=("north sides", *TEXTS[1:])), *pages)
    assert [mistake.split(":")[0] for mistake in mistakes if "is the longest in" in mistake] == list(reversed(pages))
    assert [mistake.split(":")[0] for mistake in mistakes if "stands at place" in mistake] == [pages[0]]


def test_cases_are_counted_together(judge):
    (mistake,) = judge(decisions([1, 1, 1, 1]), CASE)
    assert "the best option of the decisions of all cases stands at place 2 in 4 of 4, 3 is the most" in mistake


def test_shares_are_asked_for_once_every_page_could_be_read(judge):
    broken = decision(9, 0).replace("best: true", "best: perhaps")
    (mistake,) = judge([*decisions([1, 1, 1, 1, 1]), broken])
    assert mistake.endswith(": `best` must be true or false")
