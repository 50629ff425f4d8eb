"""Activity ids are made in one place, and read back there."""

from __future__ import annotations

import pytest

from manifest.activity_ids import ActivityIds, is_slug

IDS = ActivityIds("https://course.example/id")


def test_ids_lie_under_the_base_and_name_their_kind():
    assert IDS.course() == "https://course.example/id/course"
    assert IDS.module("m") == "https://course.example/id/module/m"
    assert IDS.lesson("l") == "https://course.example/id/lesson/l"
    assert IDS.question("q", "q1") == "https://course.example/id/quiz/q/question/q1"
    assert IDS.exam_item("e", "i1") == "https://course.example/id/exam/e/item/i1"
    assert IDS.achievement("a") == "https://course.example/id/achievement/a"
    assert IDS.case("c") == "https://course.example/id/case/c"


def test_lessons_and_quizzes_are_found_again():
    assert IDS.find_lesson(IDS.lesson("from-here")) == "from-here"
    assert IDS.find_quiz(IDS.quiz("q")) == "q"


def test_a_question_is_not_its_quiz_and_a_stranger_is_nothing():
    assert IDS.find_quiz(IDS.question("q", "q1")) is None
    assert IDS.find_lesson("https://elsewhere.example/lesson/l") is None
    assert IDS.find_lesson(IDS.quiz("q")) is None


def test_exams_and_achievements_are_the_trackers_alone():
    assert IDS.is_reserved_for_tracker(IDS.exam("e"))
    assert IDS.is_reserved_for_tracker(IDS.exam_item("e", "i"))
    assert IDS.is_reserved_for_tracker(IDS.achievement("a"))
    assert not IDS.is_reserved_for_tracker(IDS.quiz("e"))


@pytest.mark.parametrize("base", ["", "course.example", "https://course.example/", "https://", "https://a b"])
def test_a_base_that_is_no_iri_is_refused(base):
    with pytest.raises(ValueError, match="base IRI"):
        ActivityIds(base)


@pytest.mark.parametrize(
    ("text", "ok"),
    [("a", True), ("a-1", True), ("A", False), ("a--b", False), ("-a", False), ("ñ", False), ("", False)],
)
def test_a_slug_is_lower_case_letters_digits_and_single_hyphens(text, ok):
    assert is_slug(text) is ok
