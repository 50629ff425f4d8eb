"""A practice quiz: the data that the player reads, and the same questions to read without script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from compiler.quiz.model import (
    ChoiceOption,
    FillIn,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    QuizFile,
    SingleChoice,
    TrueFalse,
    Verdicts,
)
from compiler.render.catalogue import Catalogue
from compiler.render.prose import Prose
from manifest.activity_ids import ActivityIds
from manifest.model import Text, in_language

Passage = Callable[[Question], dict[str, str]]
"""The url and the title of the link from a question back to where its answer is taught."""


@dataclass(frozen=True)
class QuizRenderer:
    """Renders a quiz in one language."""

    words: Catalogue
    prose: Prose
    ids: ActivityIds
    outcomes: dict[str, str]
    passage: Passage

    def data(self, quiz: QuizFile) -> dict[str, Any]:
        """The data block of the quiz, as docs/seams.md section 4 has it."""
        used = {question.outcome for question in quiz.questions}
        return {
            "id": quiz.id,
            "activity": self.ids.quiz(quiz.id),
            "title": self._text(quiz.title),
            "module": quiz.module,
            "pass_mark": quiz.pass_mark,
            "outcomes": {outcome: text for outcome, text in self.outcomes.items() if outcome in used},
            "questions": [self._question(quiz.id, question) for question in quiz.questions],
        }

    def _text(self, text: Text) -> str:
        return in_language(text, self.words.language)

    def _question(self, quiz_id: str, question: Question) -> dict[str, Any]:
        data: dict[str, Any] = {
            "id": question.id,
            "activity": self.ids.question(quiz_id, question.id),
            "kind": question.kind,
            "stem": self.prose.block(self._text(question.stem)),
            "outcome": question.outcome,
        }
        if question.passage is not None:
            data["passage"] = self.passage(question)
        marking: dict[str, Any] = {
            "kind": question.kind,
            "key": [],
            "options": [],
            "targets": [],
            "blanks": [],
            "minimum": None,
            "maximum": None,
            "unit": None,
        }
        parts, keys = self._kind(question)
        data |= parts
        marking |= keys
        marking["options"] = [option["id"] for option in data.get("options", [])]
        marking["targets"] = [target["id"] for target in data.get("targets", [])]
        return {**data, "marking": marking}

    def _kind(self, question: Question) -> tuple[dict[str, Any], dict[str, Any]]:
        match question:
            case SingleChoice() | MultipleChoice():
                options = [self._choice(option) for option in question.options]
                return {"options": options}, {"key": [option.id for option in question.options if option.correct]}
            case TrueFalse():
                return self._claim(question)
            case FillIn():
                return self._fill_in(question)
            case Matching():
                return self._matching(question)
            case Ordering():
                options = [self._option(item.id, item.text) for item in question.items]
                key = [item.id for item in question.items]
                return {"options": options, **self._verdicts(question.feedback)}, {"key": key}
            case Numeric():
                unit = self._text(question.unit) if question.unit else None
                data = {**({"unit": unit} if unit else {}), **self._verdicts(question.feedback)}
                return data, {"minimum": question.minimum, "maximum": question.maximum, "unit": unit}

    def _claim(self, question: TrueFalse) -> tuple[dict[str, Any], dict[str, Any]]:
        options = []
        for value in ("true", "false"):
            option = {"id": value, "html": self.words(f"quiz.{value}"), "text": self.words(f"quiz.{value}")}
            if question.feedback is not None:
                option["feedback"] = self.prose.block(self._text(getattr(question.feedback, value)))
            options.append(option)
        return {"options": options}, {"key": ["true" if question.answer else "false"]}

    def _fill_in(self, question: FillIn) -> tuple[dict[str, Any], dict[str, Any]]:
        shown, keys = [], []
        for blank in question.blanks:
            shown.append({"id": blank.id, **self._verdicts(blank.feedback)})
            answers = list(blank.answers.get(self.words.language) or blank.answers["en"])
            keys.append({"id": blank.id, "answers": answers, "case_sensitive": blank.case_sensitive})
        data = {"text": self._text(question.text), "blanks": shown, **self._verdicts(question.feedback)}
        return data, {"blanks": keys}

    def _matching(self, question: Matching) -> tuple[dict[str, Any], dict[str, Any]]:
        options = [self._option(pair.id, pair.left, pair.feedback) for pair in question.pairs]
        targets = [self._option(pair.target, pair.right) for pair in question.pairs]
        targets += [self._option(extra.id, extra.text) for extra in question.distractors]
        return {"options": options, "targets": targets}, {"key": [pair.target for pair in question.pairs]}

    def _choice(self, option: ChoiceOption) -> dict[str, Any]:
        return self._option(option.id, option.text, option.feedback)

    def _option(self, option_id: str, text: Text, feedback: Text | None = None) -> dict[str, Any]:
        words = self._text(text)
        option = {"id": option_id, "html": self.prose.line(words), "text": self.prose.plain(words)}
        if feedback is not None:
            option["feedback"] = self.prose.block(self._text(feedback))
        return option

    def _verdicts(self, verdicts: Verdicts | None) -> dict[str, Any]:
        if verdicts is None:
            return {}
        return {
            "feedback": {
                "correct": self.prose.block(self._text(verdicts.correct)),
                "incorrect": self.prose.block(self._text(verdicts.incorrect)),
            }
        }


def fill_text(text: str, gap: Callable[[str], Markup]) -> Markup:
    """The text of a fill-in with `gap(id)` at the place of each `{{id}}`."""
    out = Markup()
    while "{{" in text:
        before, _, rest = text.partition("{{")
        blank, _, text = rest.partition("}}")
        out += before
        out += gap(blank.strip())
    return out + text
