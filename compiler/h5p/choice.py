"""Single and multiple choice as H5P.MultiChoice.

A single choice is not H5P.SingleChoiceSet, which reports wrong scores once its options are shuffled.
"""

from __future__ import annotations

from compiler.h5p.content import Answer, AnswerFeedback, ChoiceBehaviour, ChoiceWords, MultiChoice
from compiler.h5p.interface import Words, make_dialog
from compiler.h5p.record import Feedback
from compiler.h5p.text import make_html, make_line
from compiler.quiz.model import MultipleChoice, SingleChoice
from manifest.model import in_language


def make_choice(question: SingleChoice | MultipleChoice, language: str, words: Words) -> MultiChoice:
    """The question with its options, each with its feedback."""
    single = isinstance(question, SingleChoice)
    return MultiChoice(
        question=make_html(in_language(question.stem, language)),
        answers=tuple(
            Answer(
                text=make_line(in_language(option.text, language)),
                correct=option.correct,
                tips_and_feedback=AnswerFeedback(chosen_feedback=make_line(in_language(option.feedback, language))),
            )
            for option in question.options
            if option.feedback is not None
        ),
        overall_feedback=(Feedback(from_=0, to=100),),
        ui=ChoiceWords(
            check_answer_button=words["check"],
            submit_answer_button=words["submit"],
            show_solution_button=words["show_solution"],
            try_again_button=words["retry"],
            tips_label=words["choice.tip"],
            tip_available=words["choice.tip_available"],
            feedback_available=words["choice.feedback_available"],
            read_feedback=words["choice.feedback_read"],
            wrong_answer=words["choice.wrong"],
            correct_answer=words["choice.right"],
            should_check=words["choice.should_check"],
            should_not_check=words["choice.should_not_check"],
            no_input=words["choice.no_input"],
            a11y_check=words["a11y.check"],
            a11y_show_solution=words["a11y.show_solution"],
            a11y_retry=words["a11y.retry"],
            score_bar_label=words["score_bar"],
        ),
        behaviour=ChoiceBehaviour(type="single" if single else "multi", single_point=single),
        confirm_check=make_dialog("check", words),
        confirm_retry=make_dialog("retry", words),
    )
