"""What an achievement or a pathway comes to: everything once, in hours that are the minutes rounded."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from compiler.achievements import RequirementEntry, StepEntry
from compiler.course import read_course
from compiler.study.exam_pools import find_exams, find_items
from compiler.study.minutes import count_minutes
from compiler.study.workload import find_named_lessons, find_workload, round_hours


@pytest.fixture(scope="module")
def course(golden):
    return read_course(golden / "mini_course")


def ids(pages):
    return [page.front.id for page in pages]


@pytest.mark.parametrize(
    ("minutes", "hours"), [(0, 0), (1, 0.5), (30, 0.5), (44, 0.5), (45, 1), (95, 1.5), (210, 3.5), (225, 4)]
)
def test_minutes_become_half_hours_by_the_nearest(minutes, hours):
    assert round_hours(minutes) == hours


def test_lessons_are_a_modules_or_those_of_a_list_in_its_order(course):
    assert ids(find_named_lessons(course, "streets")) == ["looking", "counting"]
    assert ids(find_named_lessons(course, ("counting", "looking"))) == ["counting", "looking"]
    assert find_named_lessons(course, "squares") == ()


def test_what_two_requirements_share_is_counted_once(course):
    once = find_workload(course, [RequirementEntry(lessons="streets"), RequirementEntry(exam="streets-exam")])
    twice = find_workload(course, [RequirementEntry(lessons="streets"), RequirementEntry(lessons=("counting",))])
    assert ids(twice.lessons) == ids(once.lessons) == ["looking", "counting"]
    assert once.alone == twice.alone + 15


def test_an_achievement_brings_all_that_it_asks_for(course):
    work = find_workload(course, [RequirementEntry(achievement="street-writer")])
    assert ids(work.lessons) == ["looking", "counting"]
    assert ids(work.tasks) == ["street-note"]
    assert [exam.id for exam in work.exams] == ["streets-exam"]
    assert work.alone == sum((find_workload(course, [RequirementEntry(lessons="streets")]).alone, 15, 30))


def test_sessions_count_for_whole_modules_alone_and_apart_from_the_time_alone(course):
    whole = find_workload(course, [StepEntry(lessons="streets")])
    single = find_workload(course, [StepEntry(lessons=("looking", "counting"))])
    assert (whole.group, single.group) == (30, 0)
    assert whole.alone == single.alone


def test_practice_and_tasks_of_whole_modules_stand_beside_the_time_alone(course):
    whole = find_workload(course, [RequirementEntry(lessons="streets")])
    asked = find_workload(course, [RequirementEntry(lessons="streets"), RequirementEntry(task="street-note")])
    single = find_workload(course, [RequirementEntry(lessons=("looking", "counting"))])
    assert (ids(whole.further), whole.writing) == (["street-note"], 30)
    assert (asked.further, asked.writing, asked.alone) == ((), 0, whole.alone + 30)
    assert whole.practice == count_minutes(course.modules[0]).practice > 0
    assert (single.practice, single.writing, single.alone) == (0, 0, whole.alone)


def test_achievements_that_ask_for_each_other_come_to_an_end(golden, mini_course):
    course = read_course(golden / "mini_course")
    content = course.document.content
    first, second, third = content.achievements
    circle = first.model_copy(update={"requires": (*first.requires, RequirementEntry(achievement=second.id))})
    content = content.model_copy(update={"achievements": (circle, second, third)})
    document = type(course.document)(content, course.document.files)
    changed = replace(course, document=document)
    assert ids(find_workload(changed, circle.requires).lessons) == ["looking", "counting"]


def test_an_exam_of_the_course_is_drawn_from_the_items_that_lead_back_to_its_lessons(course):
    exams = {exam.id: exam for exam in find_exams(course)}
    assert [item.id for item in find_items(course, exams["counting-exam"])] == ["st-e4"]
    assert len(find_items(course, exams["streets-exam"])) == 7


def test_an_exam_of_the_course_without_lessons_is_drawn_from_all_banks_of_its_outcomes(mini_course):
    path = mini_course / "curriculum" / "course.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"    lessons: \[counting\]\n(?=pathways)", "", text), encoding="utf-8")
    course = read_course(mini_course)
    exam = next(exam for exam in find_exams(course) if exam.id == "counting-exam")
    assert {item.outcome for item in find_items(course, exam)} == {"st-count"}
    assert len(find_items(course, exam)) == 4


def test_a_bank_that_no_exam_of_its_module_has_serves_exams_of_the_course(mini_course):
    module = mini_course / "curriculum" / "01-streets" / "module.yml"
    text = module.read_text(encoding="utf-8")
    start, end = text.index("exams:"), text.index("tasks:")
    module.write_text(f"{text[:start]}banks: [01-streets.yml]\n{text[end:]}", encoding="utf-8")
    spanish = module.with_name("module.es.yml")
    spanish.write_text(re.sub(r"exams:\n(  .*\n)+", "", spanish.read_text(encoding="utf-8")), encoding="utf-8")
    bank = mini_course / "quizzes" / "exam" / "01-streets.yml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("id: streets-exam", "id: streets-bank"), encoding="utf-8")
    course = mini_course / "curriculum" / "course.yml"
    changed = course.read_text(encoding="utf-8").replace("      - exam: streets-exam", "      - exam: counting-exam")
    changed = changed.replace("    minutes: 5\n", "    minutes: 15\n")
    changed = changed.replace("draw: {st-count: 1}\n    lessons: [counting]", "draw: {st-count: 1, st-see: 2}")
    course.write_text(changed, encoding="utf-8")
    read = read_course(mini_course)
    assert [(exam.id, len(find_items(read, exam))) for exam in find_exams(read)] == [("counting-exam", 7)]
