"""Questions: a right answer, feedback where one learns, and texts that fit their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.check.sheets import Asked, find_question_sheets
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.quiz.model import (
    ExamBankFile,
    FillIn,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    QuizFile,
    SingleChoice,
    TrueFalse,
)
from compiler.source.document import Document
from compiler.source.located import Place
from manifest.model import Text

_BLANK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")

Fact = tuple[Place, str]
"""A place inside a question and what is wrong there."""


def check_questions(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every question that cannot be answered, marked or learned from."""
    stems: dict[tuple[str, str], Asked] = {}
    for asked in (asked for sheet in find_question_sheets(content) for asked in sheet):
        for place, message in _find_mistakes(asked):
            mistakes.add(asked.document.path, asked.document.line(*asked.place, *place), message)
        for language in asked.question.stem:
            _compare_stem(stems.setdefault((language, asked.fold_stem(language)), asked), asked, language, mistakes)
    for module in content.modules:
        module_id = module.document.content.id
        for quiz in module.quizzes:
            _check_home(module_id, quiz.document, mistakes)
        for exam_id, bank in module.banks.items():
            _check_home(module_id, bank, mistakes)
            if bank.content.id != exam_id:
                mistakes.add(bank.path, bank.line("id"), f"the id must be that of its exam: `{exam_id}`")


def _check_home(module_id: str, document: Document[QuizFile] | Document[ExamBankFile], mistakes: Mistakes) -> None:
    if document.content.module != module_id:
        message = f"`module` must be `{module_id}`, whose module.yml lists this file"
        mistakes.add(document.path, document.line("module"), message)


def _compare_stem(first: Asked, asked: Asked, language: str, mistakes: Mistakes) -> None:
    if first is not asked and language in asked.document.files:
        source = asked.document.files[language]
        where = f"{mistakes.relative(first.document.files[language].path)}, question `{first.question.id}`"
        mistakes.add(source.path, source.line(*asked.place, "stem"), f"the same stem is asked in {where}")


def _find_mistakes(asked: Asked) -> Iterator[Fact]:
    question = asked.question
    if asked.practice and question.passage is None:
        yield (), f"`passage` is missing: the question `{question.id}` leads back to where its answer is taught"
    match question:
        case SingleChoice() | MultipleChoice():
            yield from _check_choices(question)
        case FillIn():
            yield from _check_blanks(question)
        case Matching():
            rights = [pair.right for pair in question.pairs] + [entry.text for entry in question.distractors]
            places: list[Place] = [("pairs", number, "right") for number in range(len(question.pairs))]
            places += [("distractors", number, "text") for number in range(len(question.distractors))]
            yield from _check_distinct(rights, places)
            yield from _check_distinct(
                [pair.left for pair in question.pairs], [("pairs", n, "left") for n in range(len(question.pairs))]
            )
        case Ordering():
            places = [("items", number, "text") for number in range(len(question.items))]
            yield from _check_distinct([item.text for item in question.items], places)
        case TrueFalse() | Numeric():
            pass
    yield from (_ask_for_feedback if asked.practice else _refuse_feedback)(question)


def _check_choices(question: SingleChoice | MultipleChoice) -> Iterator[Fact]:
    right = sum(option.correct for option in question.options)
    if right == 0:
        yield (), f"the question `{question.id}` has no right answer: mark it with `correct: true`"
    elif isinstance(question, SingleChoice) and right > 1:
        yield ("options",), f"a single choice has one right answer, not {right}: or is it multiple-choice?"
    elif isinstance(question, MultipleChoice) and right == 1:
        yield ("options",), "a multiple choice has two or more right answers, not 1: or is it single-choice?"
    elif right == len(question.options):
        yield ("options",), "all options are right: at least one must be wrong"
    places: list[Place] = [("options", number, "text") for number in range(len(question.options))]
    yield from _check_distinct([option.text for option in question.options], places)


def _check_blanks(question: FillIn) -> Iterator[Fact]:
    ids = [blank.id for blank in question.blanks]
    for language, text in question.text.items():
        found = _BLANK.findall(text)
        for name in dict.fromkeys(found):
            if name not in ids:
                yield ("text",), f"`{{{{{name}}}}}` has no entry in `blanks` ({language})"
            elif found.count(name) > 1:
                yield ("text",), f"`{{{{{name}}}}}` stands twice ({language})"
        for number, name in enumerate(ids):
            if name not in found:
                yield ("blanks", number, "id"), f"the text has no `{{{{{name}}}}}` ({language})"
    for number, blank in enumerate(question.blanks):
        if not all(blank.answers.values()):
            yield ("blanks", number, "answers"), f"the blank `{blank.id}` has no right answer"


def _check_distinct(texts: list[Text], places: list[Place]) -> Iterator[Fact]:
    seen: set[tuple[str, str]] = set()
    for text, place in zip(texts, places, strict=True):
        entries = {(language, " ".join(words.split()).casefold()) for language, words in text.items()}
        if entries & seen:
            yield place, "the same text stands twice: nobody could tell the two apart"
        seen |= entries


def _ask_for_feedback(question: Question) -> Iterator[Fact]:
    for place, feedback in _find_feedback(question):
        if feedback is None:
            yield place, "`feedback` is missing: say why, whatever is answered"


def _refuse_feedback(question: Question) -> Iterator[Fact]:
    for place, feedback in _find_feedback(question):
        if feedback is not None:
            yield (*place, "feedback"), "`feedback` is left out in an exam bank: an exam answers per outcome"


def _find_feedback(question: Question) -> Iterator[tuple[Place, object]]:
    match question:
        case SingleChoice() | MultipleChoice():
            for number, option in enumerate(question.options):
                yield ("options", number), option.feedback
        case Matching():
            for number, pair in enumerate(question.pairs):
                yield ("pairs", number), pair.feedback
        case TrueFalse() | FillIn() | Ordering() | Numeric():
            yield (), question.feedback
