"""Pairs as H5P.DragText: the left sides stand as text, the right sides are pieces to place behind them."""

from __future__ import annotations

from compiler.h5p.content import DragText
from compiler.h5p.interface import Words
from compiler.h5p.record import Feedback
from compiler.h5p.text import make_html, make_plain, show_apart
from compiler.quiz.model import Matching, Pair
from manifest.model import in_language


def make_matching(question: Matching, language: str, words: Words) -> DragText:
    """One line a pair, and a piece too many for each distractor."""
    return DragText(
        task_description=make_html(in_language(question.stem, language)),
        text_field="\n".join(_make_line(pair, language) for pair in question.pairs),
        distractors="\n".join(f"*{_piece(in_language(entry.text, language))}*" for entry in question.distractors),
        overall_feedback=(Feedback(from_=0, to=100),),
        check_answer=words["check"],
        submit_answer=words["submit"],
        try_again=words["retry"],
        show_solution=words["show_solution"],
        drop_zone_index=words["match.zone"],
        empty=words["match.empty"],
        contains=words["match.contains"],
        aria_draggable_index=words["match.draggable"],
        tip_label=words["match.tip"],
        correct_text=words["match.right"],
        incorrect_text=words["match.wrong"],
        reset_drop_title=words["match.reset_title"],
        reset_drop_description=words["match.reset_text"],
        grabbed=words["match.grabbed"],
        cancelled_dragging=words["match.cancelled"],
        correct_answer=words["match.right_answer"],
        feedback_header=words["match.feedback"],
        a11y_check=words["a11y.check"],
        a11y_show_solution=words["a11y.show_solution"],
        a11y_retry=words["a11y.retry"],
        score_bar_label=words["score_bar"],
    )


def _make_line(pair: Pair, language: str) -> str:
    left = make_plain(in_language(pair.left, language)).replace("*", "\u2217")
    piece = _piece(in_language(pair.right, language))
    said = _piece(in_language(pair.feedback, language)) if pair.feedback else ""
    feedback = rf"\+{said}\-{said}" if said else ""
    return f"{left} *{piece}{feedback}*"


def _piece(markdown: str) -> str:
    return show_apart(make_plain(markdown))
