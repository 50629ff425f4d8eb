from __future__ import annotations

from tests.compiler.check.items.conftest import claim, single

STEM = "Residents of Lantern Town count lamps in twelve streets. Which street has fewest lamps?"


def twins(found):
    return [(line, message) for line, message in found if "asks nearly what" in message]


def test_a_question_that_asks_nearly_the_same_is_a_mistake_at_the_later_one(examine):
    other = "Residents of Lantern Town count lamps in twelve streets. Which street has most lamps?"
    ((line, message),) = twins(examine(single(0, stem=STEM), single(1, "b", stem=other)))
    assert line == 5
    assert message == (
        "`st-q1` asks nearly what `st-q0` asks, at quizzes/exam/01-streets.yml:4: "
        "ask for another side of the outcome, or leave one out"
    )


def test_twins_are_found_between_practice_and_exam(examine, mini_course):
    path = mini_course / "quizzes" / "01-streets.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("stem: Where do you begin?", f"stem: {STEM}"), encoding="utf-8")
    found = twins(examine(single(0, stem=STEM.replace("fewest", "most"))))
    assert [line for line, _ in found] == [4]
    assert "`st-q0` asks nearly what `st-p1` asks, at quizzes/01-streets.yml:7" in found[0][1]


def test_other_numbers_make_another_question(examine):
    first = "Main Street has 12 lamps and 4 of them are dark. What share is that?"
    second = "Main Street has 80 lamps and 20 of them are dark. What share is that?"
    assert twins(examine(single(0, stem=first), single(1, "b", stem=second))) != []
    third = "Park Road counts 80 benches, 20 broken by storms. What share still stands?"
    assert twins(examine(single(0, stem=first), single(1, "b", stem=third))) == []


def test_short_instructions_are_not_compared(examine):
    assert twins(examine(single(0, stem="Which is it?"), claim(1, answer=True, stem="Is it so?"))) == []


def test_the_same_stem_is_one_mistake(examine):
    found = [message for line, message in examine(single(0, stem=STEM), single(1, "b", stem=STEM)) if line == 5]
    assert found == ["the same stem is asked in quizzes/exam/01-streets.yml, question `st-q0`"]
