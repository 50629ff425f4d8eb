"""A claim as H5P.TrueFalse."""

from __future__ import annotations

from compiler.h5p.content import TrueFalse, TrueFalseBehaviour, TrueFalseWords
from compiler.h5p.interface import Words, make_dialog
from compiler.h5p.text import make_html, make_plain
from compiler.quiz.model import ClaimFeedback
from compiler.quiz.model import TrueFalse as Claim
from manifest.model import in_language


def make_true_false(question: Claim, feedback: ClaimFeedback, language: str, words: Words) -> TrueFalse:
    """The claim; H5P knows feedback for right and wrong, ours is for true and false."""
    said = {True: in_language(feedback.true, language), False: in_language(feedback.false, language)}
    return TrueFalse(
        question=make_html(in_language(question.stem, language)),
        correct="true" if question.answer else "false",
        l10n=TrueFalseWords(
            true_text=words["true_false.true"],
            false_text=words["true_false.false"],
            score=words["true_false.score"],
            check_answer=words["check"],
            submit_answer=words["submit"],
            show_solution_button=words["show_solution"],
            try_again=words["retry"],
            wrong_answer_message=words["true_false.wrong"],
            correct_answer_message=words["true_false.right"],
            a11y_check=words["a11y.check"],
            a11y_show_solution=words["a11y.show_solution"],
            a11y_retry=words["a11y.retry"],
            score_bar_label=words["score_bar"],
        ),
        behaviour=TrueFalseBehaviour(
            feedback_on_correct=make_plain(said[question.answer]),
            feedback_on_wrong=make_plain(said[not question.answer]),
        ),
        confirm_check=make_dialog("check", words),
        confirm_retry=make_dialog("retry", words),
    )
