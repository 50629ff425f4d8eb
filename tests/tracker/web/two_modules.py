"""A course of two modules whose certificates ask for one exam over both, for single lessons, and for each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manifest.exam_bank import ExamBank, Item
from manifest.model import Achievement, Course, Exam, Lesson, Module, Outcome, Quiz, Requirement
from tests.tracker.builders import IDS, a_course
from tests.tracker.visitor import Visitor, soup
from tests.tracker.web.learners import Page


def a_module(name: str, number: int) -> Module:
    """Two lessons on one outcome each, and a practice quiz."""
    text = {"en": f"Module {name}", "es": f"Módulo {name}"}
    lessons = tuple(
        Lesson(
            f"{name}-{n}",
            {"en": f"Lesson {name} {n}"},
            {"en": f"/modules/{name}/{name}-{n}/", "es": f"/es/modules/{name}/{name}-{n}/"},
            20,
            (f"{name}-o{n}",),
        )
        for n in (1, 2)
    )
    return Module(
        id=name,
        number=number,
        title=text,
        summary=text,
        url={"en": f"/modules/{name}/", "es": f"/es/modules/{name}/"},
        minutes=40,
        outcomes=tuple(Outcome(f"{name}-o{n}", {"en": f"Outcome {name} {n}"}) for n in (1, 2)),
        lessons=lessons,
        quizzes=(Quiz(f"{name}-practice", {"en": f"Practice {name}"}, {"en": f"/modules/{name}/practice/"}, 0.7),),
    )


def an_achievement(name: str, hours: float, *requirements: Requirement) -> Achievement:
    text = {"en": f"The {name}"}
    return Achievement(name, text, text, {"en": f"Criteria of the {name}."}, requirements, hours, "unsupervised")


def two_modules() -> Course:
    draw = {f"{name}-o{n}": 1 for name in ("one", "two") for n in (1, 2)}
    both = Exam("both-exam", {"en": "Exam over both"}, 0.7, 45, 3, 24, draw)
    short = Exam("short-exam", {"en": "Short exam"}, 0.5, 15, 3, 24, {"one-o2": 1, "two-o1": 1}, ("one-2", "two-1"))
    return replace(
        a_course(),
        modules=(a_module("one", 1), a_module("two", 2)),
        exams=(both, short),
        achievements=(
            an_achievement(
                "base",
                2.5,
                Requirement("lessons", ("one-1", "one-2")),
                Requirement("lessons", ("two-1", "two-2")),
                Requirement("exam", ("both-exam",)),
            ),
            an_achievement(
                "award", 1, Requirement("lessons", ("one-2", "two-1")), Requirement("exam", ("short-exam",))
            ),
            an_achievement("whole", 3, Requirement("achievement", ("base",)), Requirement("achievement", ("award",))),
        ),
    )


def two_banks(course: Course) -> ExamBank:
    """True claims on every outcome, two more than are drawn, in English alone."""
    return ExamBank(
        answers_public=True,
        exams={
            exam.id: tuple(
                Item(f"{outcome}-{n}", "true-false", outcome, {"en": f"Claim {n} on {outcome}"}, key=("true",))
                for outcome, count in exam.draw.items()
                for n in range(count + 2)
            )
            for exam in course.exams
        },
    )


def finish(page: Page, *lessons: str) -> None:
    """Finish lessons as their pages do: with statements."""
    statements: list[dict[str, Any]] = [
        {"verb": {"id": "http://adlnet.gov/expapi/verbs/completed"}, "object": {"id": IDS.lesson(lesson)}}
        for lesson in lessons
    ]
    answer = page.send(statements)
    assert answer.status_code == 200, answer.text


def sit(visitor: Visitor, exam: str, answer: str = "true") -> str:
    """Sit an exam and give every item the same answer; the address of the result."""
    path = visitor.fill(f"/exams/{exam}", button="Start the exam").location
    places = [item["data-place"] for item in soup(visitor.get(path)).select("[data-place]")]
    fields = {f"{place}-choice": answer for place in places}
    sent = visitor.post(path, {**fields, "action": "finish", "csrf_token": visitor.csrf()})
    assert sent.status_code == 303
    return path
