"""Outcomes: each is taught, practised, and examined or judged in a task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from compiler.check.sheets import find_module_sheets
from compiler.content import CourseContent, ModuleContent
from compiler.errors import Mistakes


@dataclass(frozen=True)
class Coverage:
    """How often an outcome is taught, practised, examined and judged in a task.

    `drawn` counts the items that all exams draw.
    """

    module: str
    outcome: str
    lessons: int
    questions: int
    items: int
    drawn: int
    tasks: int


def find_coverage(content: CourseContent) -> Iterator[Coverage]:
    """One entry per outcome, in teaching order."""
    for module in content.modules:
        lessons = Counter(outcome for page in module.lessons for outcome in page.front.outcomes)
        questions = Counter(question.outcome for quiz in module.quizzes for question in quiz.document.content.questions)
        tasks = Counter(outcome for page in module.tasks for outcome in page.front.outcomes)
        items = Counter(item.outcome for bank in module.banks.values() for item in bank.content.items)
        drawn: Counter[str] = Counter()
        for exam in (*module.document.content.exams, *content.document.content.exams):
            drawn.update(exam.draw)
        for entry in module.document.content.outcomes:
            name = entry.id
            counts = (lessons[name], questions[name], items[name], drawn[name], tasks[name])
            yield Coverage(module.document.content.id, name, *counts)


def check_coverage(content: CourseContent, mistakes: Mistakes) -> None:
    """Note outcomes that are unknown or left out somewhere."""
    if not content.unread:
        for page in content.pages:
            source = page.texts["en"].front
            for number, outcome in enumerate(getattr(page.front, "outcomes", ())):
                if outcome not in content.outcome_ids:
                    mistakes.add(page.path, source.line("outcomes", number), f"there is no outcome `{outcome}`")
    by_outcome = {entry.outcome: entry for entry in find_coverage(content)}
    for module in content.modules:
        _check_questions(module, mistakes)
        if not content.unread:
            _check_outcomes(module, by_outcome, mistakes)


def _check_outcomes(module: ModuleContent, coverage: dict[str, Coverage], mistakes: Mistakes) -> None:
    for number, outcome in enumerate(module.document.content.outcomes):
        entry = coverage[outcome.id]
        wanted = {"lesson": entry.lessons, "practice question": entry.questions}
        if module.banks or module.document.content.exams or not module.tasks:
            wanted |= {"exam item": entry.items, "place in a `draw`": entry.drawn}
        else:
            wanted |= {"task": entry.tasks}
        missing = [word for word, count in wanted.items() if count == 0]
        if missing:
            line = module.document.line("outcomes", number, "id")
            mistakes.add(module.document.path, line, f"the outcome `{outcome.id}` has no {', no '.join(missing)}")


def _check_questions(module: ModuleContent, mistakes: Mistakes) -> None:
    known = {entry.id for entry in module.document.content.outcomes}
    for asked in chain.from_iterable(find_module_sheets(module)):
        outcome = asked.question.outcome
        if outcome not in known:
            line = asked.document.line(*asked.place, "outcome")
            mistakes.add(asked.document.path, line, f"there is no outcome `{outcome}` in this module")
