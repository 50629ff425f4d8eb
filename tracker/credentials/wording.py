"""The words that a credential carries itself, in the language of its holder."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from babel.support import Translations

from manifest.model import Achievement, AssessmentMode, Course, Exam, Requirement, Text, in_language
from tracker.credentials.document import Labels
from tracker.credentials.eligibility import Eligibility

Translate = Callable[[str], str]
"""Turns an English message of the catalogue into the language of the credential."""


CATALOGUES = Path(__file__).parents[1] / "translations"


@lru_cache
def translate_to(language: str) -> Translate:
    """The catalogue of `language`, whatever language the page or the command line speaks; English without one."""
    return Translations.load(CATALOGUES, [language]).gettext


def labels(gettext: Translate) -> Labels:
    """How the credential calls its results."""
    return Labels(gettext("Mode of assessment"), gettext("Hours of study, as planned"), gettext("Answers to the exam"))


def name_mode(mode: AssessmentMode, gettext: Translate) -> str:
    """A mode of assessment in a word."""
    return {
        "unsupervised": gettext("Unsupervised"),
        "supervised": gettext("Supervised"),
        "reviewed": gettext("Reviewed"),
    }[mode]


def describe_mode(mode: AssessmentMode, gettext: Translate) -> str:
    """What a mode of assessment means, for somebody who was not there."""
    return {
        "unsupervised": gettext("Unsupervised: nobody watched over the exam or checked who sat it."),
        "supervised": gettext("Supervised: somebody watched over the exam and checked who sat it."),
        "reviewed": gettext("Reviewed: a reviewer read the work and accepted it by a published rubric."),
    }[mode]


def describe_practice(gettext: Translate) -> str:
    """What it means that the answers are public."""
    return gettext("Practice exam, answers public: anyone can read the questions and their answers beforehand.")


def narrate_criteria(course: Course, eligibility: Eligibility, language: str, gettext: Translate) -> str:
    """What had to be done, as Markdown: the author's words, one line a requirement, and that it was for practice."""
    achievement = eligibility.achievement
    lines = [
        line for requirement in achievement.requirements for line in _lines(course, requirement, language, gettext)
    ]
    parts = [in_language(achievement.criteria, language), "\n".join(f"- {line}" for line in lines)]
    if eligibility.practice:
        parts.append(describe_practice(gettext))
    return "\n\n".join(parts)


def _lines(course: Course, requirement: Requirement, language: str, gettext: Translate) -> list[str]:
    if requirement.kind == "lessons":
        return [
            gettext("Lessons of “%(title)s” that the learner marked as finished: %(count)s of %(all)s")
            % {"title": in_language(module.title, language), "count": len(studied), "all": len(module.lessons)}
            for module in course.modules
            if (studied := [lesson for lesson in module.lessons if lesson.id in requirement.ids])
        ]
    return [_line(course, requirement, entry, language, gettext) for entry in requirement.ids]


def _line(course: Course, requirement: Requirement, entry: str, language: str, gettext: Translate) -> str:
    if requirement.kind == "exam":
        exam = course.find_exam(entry)
        return entry if exam is None else _exam_line(exam, language, gettext)
    title = _find_title(course, requirement, entry)
    name = entry if title is None else in_language(title, language)
    if requirement.kind == "task":
        return gettext("The task “%(title)s” accepted by a reviewer") % {"title": name}
    return gettext("The achievement “%(title)s”") % {"title": name}


def _exam_line(exam: Exam, language: str, gettext: Translate) -> str:
    message = gettext(
        "“%(title)s” passed with at least %(mark)s %%: %(count)s questions drawn at random, "
        "%(minutes)s minutes, no more than %(attempts)s attempts"
    )
    facts = {"mark": round(exam.pass_mark * 100), "count": sum(exam.draw.values()), "minutes": exam.minutes}
    return message % {**facts, "title": in_language(exam.title, language), "attempts": exam.attempts}


def _find_title(course: Course, requirement: Requirement, entry: str) -> Text | None:
    if requirement.kind == "task":
        return next((task.title for module in course.modules for task in module.tasks if task.id == entry), None)
    found: Achievement | None = course.find_achievement(entry)
    return None if found is None else found.title
