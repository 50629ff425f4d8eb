"""What the tracker gets: the manifest without answers, and the exam bank in a file of its own."""

from __future__ import annotations

from pathlib import Path

from compiler.achievements import AchievementEntry, RequirementEntry
from compiler.content import CourseContent, ModuleContent
from compiler.exams import CourseExamEntry, ExamRules
from compiler.front_matter import LessonFront
from compiler.pages import Page
from compiler.quiz.exam_items import make_item
from compiler.render.addresses import home_of
from compiler.study.exam_pools import find_exam_note, find_exams, find_items
from compiler.study.minutes import count_minutes, measure_page
from compiler.study.workload import find_named_lessons
from manifest import codec, exam_bank
from manifest.model import (
    Achievement,
    Course,
    Exam,
    Lesson,
    Module,
    Outcome,
    Question,
    Quiz,
    Requirement,
    Task,
    Text,
)


def write_manifest(course: CourseContent, path: Path, script_hashes: tuple[str, ...] = ()) -> None:
    """Write `course` as manifest.json to `path`; `script_hashes` are the CSP sources of inline scripts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(codec.dump(make_manifest(course, script_hashes)), encoding="utf-8")


def write_exam_bank(course: CourseContent, path: Path) -> None:
    """Write the exam items of `course` with their keys to `path`, mode 0600."""
    exams = {exam.id: tuple(map(make_item, find_items(course, exam))) for exam in find_exams(course)}
    exam_bank.write(exam_bank.ExamBank(course.answers_public, exams), path)


def make_manifest(course: CourseContent, script_hashes: tuple[str, ...] = ()) -> Course:
    """`course` as the tracker sees it."""
    entry = course.document.content
    return Course(
        id=entry.id,
        title=entry.title,
        base_iri=entry.base_iri,
        languages=entry.languages,
        modules=tuple(_make_module(course, module) for module in course.modules),
        exams=tuple(_make_exam(course, exam) for exam in entry.exams),
        achievements=tuple(_make_achievement(course, achievement) for achievement in entry.achievements),
        script_hashes=script_hashes,
    )


def make_address(course: CourseContent, url: str) -> Text:
    """The address in each language of what lies at `url` below a language's home."""
    return {language: f"/{home_of(language)}{url}" for language in course.languages}


def _make_module(course: CourseContent, module: ModuleContent) -> Module:
    entry = module.document.content
    return Module(
        id=entry.id,
        number=entry.number,
        title=entry.title,
        summary=entry.summary,
        url=make_address(course, module.url),
        minutes=count_minutes(module).lessons,
        outcomes=tuple(Outcome(outcome.id, outcome.text) for outcome in entry.outcomes),
        lessons=tuple(_make_lesson(course, page) for page in module.lessons),
        quizzes=tuple(
            Quiz(
                quiz.document.content.id,
                quiz.document.content.title,
                make_address(course, quiz.url),
                quiz.document.content.pass_mark,
                tuple(Question(asked.id, asked.kind, asked.outcome) for asked in quiz.document.content.questions),
            )
            for quiz in module.quizzes
        ),
        exams=tuple(_make_exam(course, exam) for exam in entry.exams),
        tasks=tuple(Task(page.front.id, page.front.title, make_address(course, page.url)) for page in module.tasks),
    )


def _make_lesson(course: CourseContent, page: Page[LessonFront]) -> Lesson:
    front = page.front
    minutes = measure_page(page).minutes
    return Lesson(front.id, front.title, make_address(course, page.url), minutes, front.outcomes, front.sensitive)


def _make_exam(course: CourseContent, exam: ExamRules) -> Exam:
    return Exam(
        id=exam.id,
        title=exam.title,
        pass_mark=exam.pass_mark,
        minutes=exam.minutes,
        attempts=exam.attempts,
        wait_hours=exam.wait_hours,
        draw=dict(exam.draw),
        lessons=exam.lessons if isinstance(exam, CourseExamEntry) else (),
        content_note=find_exam_note(course, exam),
    )


def _make_achievement(course: CourseContent, entry: AchievementEntry) -> Achievement:
    return Achievement(
        id=entry.id,
        title=entry.title,
        description=entry.description,
        criteria=entry.criteria,
        requirements=tuple(_make_requirement(course, requirement) for requirement in entry.requires),
        hours=entry.hours.alone,
        mode=entry.mode,
        valid_months=entry.valid_months,
    )


def _make_requirement(course: CourseContent, entry: RequirementEntry) -> Requirement:
    if entry.lessons is not None:
        return Requirement("lessons", tuple(page.front.id for page in find_named_lessons(course, entry.lessons)))
    if entry.exam is not None:
        return Requirement("exam", (entry.exam,))
    if entry.task is not None:
        return Requirement("task", (entry.task,))
    return Requirement("achievement", (str(entry.achievement),))
