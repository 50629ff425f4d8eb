from __future__ import annotations

import pytest

from compiler.course import read_course
from compiler.study.minutes import WORDS_PER_MINUTE, Effort, count_minutes, measure_page, measure_quiz

LESSON = "curriculum/01-streets/01-looking.md"


@pytest.fixture
def change(mini_course):
    """The effort of the first lesson after a change of its text."""

    def change_lesson(find: str, put: str) -> Effort:
        path = mini_course / LESSON
        text = path.read_text(encoding="utf-8")
        assert text.count(find) == 1
        path.write_text(text.replace(find, put), encoding="utf-8")
        path.with_name("01-looking.es.md").unlink()
        return measure_page(read_course(mini_course).modules[0].lessons[0])

    return change_lesson


@pytest.fixture
def before(golden):
    return measure_page(read_course(golden / "mini_course").modules[0].lessons[0])


def test_a_minute_is_a_minute_of_slow_reading():
    assert Effort(WORDS_PER_MINUTE, 0).minutes == 1
    assert Effort(WORDS_PER_MINUTE + 1, 0).minutes == 2
    assert Effort(0, 0).minutes == 0


def test_what_is_done_comes_on_top_of_what_is_read():
    assert Effort(WORDS_PER_MINUTE, 2.5).minutes == 4


def test_a_lesson_in_miniature_has_a_decision_a_chart_and_seven_things_to_write(before):
    decision, chart, line, text, cells = 1, 1, 0.25, 1, 4 * 0.25
    assert before.doing == decision + chart + line + text + cells


def test_every_row_of_a_worksheet_takes_time(before, change):
    after = change("{id: lights, label: Lights}", "{id: lights, label: Lights}, {id: cars, label: Cars}")
    assert after.doing == before.doing + 0.5
    assert after.words == before.words + 1


def test_words_in_the_text_count_and_sources_do_not(before, change):
    assert change("A street is read slowly.", "A street is read [@R1 3] slowly and twice.").words == before.words + 2


def test_quick_questions_and_cells_of_a_notebook_take_half_a_minute_each(golden):
    notebook = read_course(golden / "mini_course").modules[0].lessons[1]
    assert len(notebook.front.recall) == 2
    assert [part.kind for part in notebook.texts["en"].parts] == ["markdown", "code"]
    assert measure_page(notebook).doing == 1.5


def test_a_quiz_takes_longer_for_questions_of_more_than_one_touch(golden):
    quiz = read_course(golden / "mini_course").modules[0].quizzes[0].document.content
    assert [question.kind for question in quiz.questions].count("single-choice") == 1
    assert measure_quiz(quiz).doing == 2 * 0.5 + 5 * 1


def test_the_time_alone_and_the_time_in_a_group_are_two_numbers(golden):
    course = read_course(golden / "mini_course")
    minutes = count_minutes(course.modules[0])
    assert (minutes.tasks, minutes.exams, minutes.session) == (30, 15, 30)
    assert minutes.alone == minutes.lessons + minutes.practice + 45
    assert minutes.lessons == sum(measure_page(page).minutes for page in course.modules[0].lessons)


def test_a_case_takes_the_time_of_its_words(golden):
    case = read_course(golden / "mini_course").cases[0].index
    assert measure_page(case).minutes >= 1
