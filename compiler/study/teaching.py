"""Where the answer to a question is taught: the lesson and the heading that its `passage` names."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.content import ModuleContent
from compiler.front_matter import LessonFront
from compiler.pages import Page
from compiler.quiz.model import Question


@dataclass(frozen=True)
class Taught:
    """A lesson, and the id of a heading in it; `anchor` is empty where the whole lesson is meant."""

    lesson: Page[LessonFront]
    anchor: str

    def find_heading(self, language: str) -> str | None:
        """The heading's words in `language`; None where the whole lesson is meant."""
        headings = self.lesson.in_language(language).headings
        return next((heading.title for heading in headings if heading.anchor == self.anchor), None)


def find_taught(module: ModuleContent, question: Question) -> Taught | None:
    """What `question` leads back to, None where it names no lesson of `module`."""
    name, _, anchor = (question.passage or "").partition("#")
    lesson: Page[LessonFront] | None = next((page for page in module.lessons if page.path.name == name), None)
    return Taught(lesson, anchor) if lesson else None
