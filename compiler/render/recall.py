"""Practice questions asked again at the beginning of a later lesson, as decisions whose replies say what is right."""

from __future__ import annotations

from collections.abc import Callable

from compiler.blocks import Decision, DecisionOption
from compiler.quiz.model import Question, SingleChoice, TrueFalse
from manifest.model import Text


def make_decision(question: Question, words: Callable[[str], str], say: Callable[[Text], str]) -> Decision:
    """`question` as a decision in one language. Raises TypeError for a kind that is not QUICK."""
    match question:
        case SingleChoice():
            options = [
                _option(option.id, say(option.text), _say_feedback(option.feedback, say), words, right=option.correct)
                for option in question.options
            ]
        case TrueFalse():
            feedback = question.feedback
            options = [
                _option(
                    value,
                    words(f"quiz.{value}"),
                    say(getattr(feedback, value)) if feedback else "",
                    words,
                    right=question.answer == (value == "true"),
                )
                for value in ("true", "false")
            ]
        case _:
            raise TypeError(f"{question.kind} is no quick question")
    return Decision(id=f"recall-{question.id}", prompt=say(question.stem), options=tuple(options))


def _say_feedback(feedback: Text | None, say: Callable[[Text], str]) -> str:
    return say(feedback) if feedback is not None else ""


def _option(option_id: str, text: str, feedback: str, words: Callable[[str], str], *, right: bool) -> DecisionOption:
    verdict = words("quiz.right" if right else "quiz.wrong")
    return DecisionOption(id=option_id, text=text, reply=f"**{verdict}.** {feedback}".strip())
