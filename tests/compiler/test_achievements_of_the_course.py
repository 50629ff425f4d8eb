"""What the course promises of its own achievements and pathways."""

from __future__ import annotations

from collections import Counter

import pytest

from compiler.course import read_course
from compiler.study.exam_pools import find_exams, find_items
from compiler.study.workload import find_workload

AWARDS = ("reading-a-safety-figure", "resident-in-an-appraisal")
PATHWAYS = {
    "officials": set(range(1, 11)),
    "community": {1, 2, 3, 4, 5, 8, 9, 10},
    "journalists": {1, 2, 4, 6, 7},
    "citizens": {1, 2, 5, 8},
}


@pytest.fixture(scope="module")
def course(repository):
    return read_course(repository)


@pytest.fixture(scope="module")
def exams(course):
    return {exam.id: exam for exam in find_exams(course)}


def find(entries, wanted):
    return next(entry for entry in entries if entry.id == wanted)


def test_foundation_asks_twenty_items_over_every_outcome_of_two_modules(course, exams):
    draw = exams["foundation-exam"].draw
    outcomes = [outcome.id for module in course.modules[:2] for outcome in module.document.content.outcomes]
    assert list(draw) == outcomes
    assert sum(draw.values()) == 20
    assert min(draw.values()) >= 2
    assert {entry.id for module in course.modules[:2] for entry in module.document.content.exams} == set()


def test_every_exam_has_at_least_twice_the_items_that_it_draws(course, exams):
    for exam in exams.values():
        available = Counter(item.outcome for item in find_items(course, exam))
        assert [outcome for outcome, count in exam.draw.items() if available[outcome] < 2 * count] == [], exam.id


def test_practitioner_is_all_modules_and_every_exam_that_is_no_awards(course, exams):
    work = find_workload(course, find(course.document.content.achievements, "practitioner").requires)
    assert [page.front.id for page in work.lessons if page.front.sensitive] == []
    assert {page.front.id for page in work.lessons} == {
        page.front.id for module in course.modules for page in module.lessons
    }
    assert {exam.id for exam in work.exams} == {exam.id for exam in exams.values() if not getattr(exam, "lessons", ())}


@pytest.mark.parametrize("name", AWARDS)
def test_an_award_takes_about_ninety_minutes_and_is_examined_on_its_own_lessons_alone(course, name):
    entry = find(course.document.content.achievements, name)
    work = find_workload(course, entry.requires)
    assert 75 <= work.alone <= 105
    assert len(work.exams) == 1
    assert set(work.exams[0].lessons) == {page.front.id for page in work.lessons}


def test_every_achievement_can_be_shown_in_every_language(course):
    for entry in course.document.content.achievements:
        for text in (entry.title, entry.description, entry.criteria):
            assert set(text) == set(course.languages), entry.id


@pytest.mark.parametrize("name", PATHWAYS)
def test_a_pathway_leads_through_the_modules_of_its_readers(course, name):
    read = {page.front.id for page in find_workload(course, find(course.document.content.pathways, name).steps).lessons}
    whole = {
        module.document.content.number
        for module in course.modules
        if {page.front.id for page in module.lessons} <= read
    }
    assert whole == PATHWAYS[name]


def test_criteria_leave_numbers_that_can_change_to_the_certificate(course):
    """Of a criterion's numbers only those of modules stand in the author's words: the tracker adds the rest."""
    for entry in course.document.content.achievements:
        for text in entry.criteria.values():
            assert not any(mark in text for mark in ("%", "minutes", "minutos", "attempts", "intentos")), entry.id
