"""Gaps to fill as H5P.Blanks, which marks them `*answer/other answer*`."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable

from compiler.h5p.content import Blanks, BlanksBehaviour
from compiler.h5p.interface import Words, make_dialog, make_verdicts
from compiler.quiz.model import Verdicts
from manifest.model import in_language

MARKS = frozenset("*/:")
"""What H5P.Blanks reads as the edge of a gap, between answers, and before a hint: no answer can hold it."""


def make_gap(answers: Iterable[str], *, case_sensitive: bool) -> str:
    """A gap with all answers that are right, those without their accents among them, as our own marking has it."""
    texts = [" ".join(answer.split()) for answer in answers]
    if not case_sensitive:
        texts += [_drop_accents(text) for text in texts]
    return f"*{'/'.join(html.escape(text, quote=False) for text in dict.fromkeys(texts))}*"


def _drop_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))


def make_blanks(
    stem: str, text: str, feedback: Verdicts, language: str, words: Words, *, case_sensitive: bool = False
) -> Blanks:
    """The content for `text` (HTML with its gaps) under the task `stem` (HTML)."""
    return Blanks(
        text=stem,
        questions=(text,),
        overall_feedback=make_verdicts(
            in_language(feedback.correct, language), in_language(feedback.incorrect, language)
        ),
        show_solutions=words["show_solution"],
        try_again=words["retry"],
        check_answer=words["check"],
        submit_answer=words["submit"],
        not_filled_out=words["blanks.not_filled"],
        answer_is_correct=words["blanks.answer_right"],
        answer_is_wrong=words["blanks.answer_wrong"],
        answered_correctly=words["blanks.answered_right"],
        answered_incorrectly=words["blanks.answered_wrong"],
        solution_label=words["blanks.solution"],
        input_label=words["blanks.input"],
        input_has_tip_label=words["blanks.input_tip"],
        tip_label=words["blanks.tip"],
        a11y_checking_mode_header=words["blanks.checking"],
        behaviour=BlanksBehaviour(case_sensitive=case_sensitive),
        a11y_check=words["a11y.check"],
        a11y_show_solution=words["a11y.show_solution"],
        a11y_retry=words["a11y.retry"],
        score_bar_label=words["score_bar"],
        confirm_check=make_dialog("check", words),
        confirm_retry=make_dialog("retry", words),
    )
