"""Practice quizzes and exam banks, as sheets of questions that are checked alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compiler.content import CourseContent, ModuleContent
from compiler.quiz.model import ExamBankFile, Question, QuizFile
from compiler.source.document import Document
from compiler.source.located import Place


@dataclass(frozen=True)
class Asked:
    """A question with the document it stands in, at `place`; `practice` is false in an exam bank."""

    question: Question
    document: Document[QuizFile] | Document[ExamBankFile]
    place: Place
    practice: bool

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the question is written in."""
        return tuple(self.document.files)

    def fold_stem(self, language: str) -> str:
        """The stem without marks and capitals: two that fold alike are the same."""
        return re.sub(r"\W+", " ", self.question.stem[language]).strip().casefold()


def find_question_sheets(content: CourseContent) -> Iterator[list[Asked]]:
    """The questions of every quiz and bank, module by module."""
    for module in content.modules:
        yield from find_module_sheets(module)


def find_module_sheets(module: ModuleContent) -> Iterator[list[Asked]]:
    """The questions of every quiz and then of every bank of a module."""
    for quiz in module.quizzes:
        yield [
            Asked(question, quiz.document, ("questions", number), practice=True)
            for number, question in enumerate(quiz.document.content.questions)
        ]
    for bank in module.banks.values():
        yield [
            Asked(question, bank, ("items", number), practice=False)
            for number, question in enumerate(bank.content.items)
        ]
