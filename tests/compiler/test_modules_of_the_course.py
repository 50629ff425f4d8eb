"""What the course promises of its own modules: lessons, things to do, questions, sessions and figures."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from compiler.blocks import Chart, Decision, Plan, Rubric, Worksheet
from compiler.course import read_course
from compiler.quiz.model import QUICK
from compiler.study.minutes import measure_page
from compiler.study.stretches import find_prose
from compiler.study.teaching import find_taught

MODULES = range(1, 11)
CAPSTONE = 10
"""It has a task in place of an exam."""

PAPER = re.compile(r"\{#[\w-]+ \.(?:handout|cut-out)\b")
YES = re.compile(r"\W*(?:Yes|Sí)\b")
SAYS_NOTHING = re.compile(r"(?:Nothing changes|Nada cambia)\b")
PICTURE = re.compile(r"!\[[^\]]+\]\([^)]+\.svg\)")


@pytest.fixture(scope="module")
def course(repository):
    return read_course(repository)


@pytest.fixture(params=MODULES)
def module(course, request):
    return course.modules[request.param - 1]


@pytest.fixture(params=range(1, CAPSTONE))
def taught_module(course, request):
    """One of those that end in an exam."""
    return course.modules[request.param - 1]


def kinds(page):
    return Counter(type(block.content) for block in page.texts["en"].blocks)


def fold(text):
    return re.sub(r"\W+", " ", text).strip().casefold()


def questions_of(module):
    return [question for quiz in module.quizzes for question in quiz.document.content.questions]


def items_of(module):
    return [item for bank in module.banks.values() for item in bank.content.items]


def test_there_are_ten_modules_in_their_order(course):
    assert [module.document.content.number for module in course.modules] == list(MODULES)


def test_every_lesson_but_the_first_of_all_asks_two_quick_questions_of_earlier_ones(course):
    lessons = [page for module in course.modules for page in module.lessons]
    asked = {question.id: (module, question) for module in course.modules for question in questions_of(module)}
    assert lessons[0].front.recall == ()
    for place, page in enumerate(lessons[1:], start=1):
        assert len(set(page.front.recall)) == 2, page.front.id
        for module, question in (asked[name] for name in page.front.recall):
            assert isinstance(question, QUICK)
            assert find_taught(module, question).lesson in lessons[:place], page.front.id


def test_a_module_has_four_to_six_lessons(module):
    assert 4 <= len(module.lessons) <= 6


def test_every_lesson_asks_for_a_decision_before_it_shows_an_answer_and_for_something_more(module):
    """Something more: a worksheet, a chart to question, a cell of a notebook, or another decision."""
    for page in module.lessons:
        found = kinds(page)
        cells = sum(part.kind == "code" for part in page.texts["en"].parts)
        assert found[Decision] >= 1, page.front.id
        assert found[Decision] + found[Worksheet] + found[Chart] + cells >= 2, page.front.id


def test_the_option_whose_reply_says_yes_is_marked_as_the_best_one(course):
    """Where the replies of several say yes, or of none, nothing is asked."""
    for text in (text for page in course.pages for text in page.texts.values()):
        for decision in (block.content for block in text.blocks if isinstance(block.content, Decision)):
            agreed = [option for option in decision.options if YES.match(option.reply)]
            if len(agreed) == 1:
                assert agreed[0].best, (text.path.name, decision.id)


def test_who_takes_the_longest_option_or_one_place_is_right_in_half_of_the_decisions_at_most(module):
    decisions = [
        block.content for page in module.pages for block in page.texts["en"].blocks if block.kind == "decision"
    ]
    clear = [decision.options for decision in decisions if sum(option.best for option in decision.options) == 1]
    assert len(clear) > len(decisions) / 2
    assert 2 * sum(max(options, key=lambda option: len(option.text)).best for options in clear) <= len(clear)
    for place in range(max(map(len, clear))):
        assert 2 * sum(option.best for options in clear for option in options[place : place + 1]) <= len(clear), place


def test_every_lesson_has_the_words_of_a_sitting(module):
    """At least 700 of all that is read, at most 1,300 of prose, as `course check --prose` counts it."""
    for page in module.lessons:
        assert measure_page(page).words >= 700, page.front.id
        assert sum(stretch.words for stretch in find_prose(page.texts["en"])) <= 1300, page.front.id


def test_every_task_is_written_on_its_page_and_judged_by_a_rubric(module):
    for page in module.tasks:
        assert kinds(page)[Worksheet] + kinds(page)[Plan] >= 1, page.front.id
        assert kinds(page)[Rubric] == 1, page.front.id


def test_every_further_page_is_written_on_or_a_lesson_asks_to_do_something_with_it(module):
    asking = [page for page in (*module.lessons, *module.tasks) if kinds(page)[Decision] + kinds(page)[Rubric]]
    linked = {
        link.target.partition("#")[0] for page in asking for part in page.texts["en"].parts for link in part.links
    }
    for page in module.further:
        assert kinds(page)[Worksheet] or page.path.name in linked, page.front.id


def test_practice_has_twelve_to_sixteen_questions_of_five_kinds_or_more(module):
    questions = questions_of(module)
    assert 12 <= len(questions) <= 16
    assert len({question.kind for question in questions}) >= 5


def test_an_exam_bank_has_twenty_four_items_and_four_for_each_outcome(taught_module):
    items = items_of(taught_module)
    assert len(items) >= 24
    counted = Counter(item.outcome for item in items)
    assert {
        entry.id: counted[entry.id] for entry in taught_module.document.content.outcomes if counted[entry.id] < 4
    } == {}


def test_no_exam_asks_what_practice_asks(course):
    practice = {fold(question.stem["en"]) for module in course.modules for question in questions_of(module)}
    exams = [fold(item.stem["en"]) for module in course.modules for item in items_of(module)]
    assert practice.isdisjoint(exams)
    assert len(set(exams)) == len(exams)


def test_a_session_takes_ninety_to_a_hundred_and_twenty_minutes_and_says_how_every_step_changes(module):
    front = module.session.front
    assert 90 <= front.minutes <= 120
    assert front.minutes == sum(step.minutes for step in front.steps)
    assert front.groups.min <= 6
    assert front.groups.max >= 40
    assert front.materials["en"]
    for step in front.steps:
        for name in ("six", "forty", "no_projector", "two_languages"):
            texts = getattr(step.variants, name)
            assert texts, f"{step.id}: {name}"
            assert not any(map(SAYS_NOTHING.match, texts.values())), f"{step.id}: {name}"


def test_a_session_guide_says_what_is_hard_and_may_do_harm_and_has_something_to_hand_out(module):
    text = module.session.texts["en"]
    assert {"before", "hard-moments", "what-can-go-wrong", "do-no-harm"} <= text.anchors
    assert PAPER.search(text.body), "something to hand out"


def test_a_module_that_ends_in_an_exam_has_a_figure(taught_module):
    drawn = [page for page in taught_module.lessons if kinds(page)[Chart] or PICTURE.search(page.texts["en"].body)]
    assert drawn
