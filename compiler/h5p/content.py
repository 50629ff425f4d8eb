"""The written content by our own strict schema: no unknown key, no empty word that a learner would hear.

The names are those of the content types' semantics; a group of one field is that field, as H5P keeps it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from compiler.h5p.record import ButtonWords, Content, Dialog, Feedback, Media, Spoken


class AnswerFeedback(Content):
    """What is said beside an option."""

    tip: str = ""
    chosen_feedback: Spoken
    not_chosen_feedback: str = ""


class Answer(Content):
    """An option."""

    text: Spoken
    correct: bool
    tips_and_feedback: AnswerFeedback


class ChoiceWords(ButtonWords):
    """The words of MultiChoice."""

    check_answer_button: Spoken
    submit_answer_button: Spoken
    show_solution_button: Spoken
    try_again_button: Spoken
    tips_label: Spoken
    tip_available: Spoken
    feedback_available: Spoken
    read_feedback: Spoken
    wrong_answer: Spoken
    correct_answer: Spoken
    should_check: Spoken
    should_not_check: Spoken
    no_input: Spoken


class ChoiceBehaviour(Content):
    """How MultiChoice behaves; `type` is said, never guessed by H5P."""

    type: Literal["single", "multi"]
    single_point: bool
    enable_retry: Literal[True] = True
    enable_solutions_button: Literal[True] = True
    enable_check_button: Literal[True] = True
    random_answers: Literal[True] = True
    show_solutions_requires_input: bool = True
    confirm_check_dialog: bool = False
    confirm_retry_dialog: bool = False
    auto_check: bool = False
    pass_percentage: Literal[100] = 100
    show_score_points: bool = True


class MultiChoice(Content):
    """H5P.MultiChoice."""

    media: Media = Media()
    question: Spoken
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]
    overall_feedback: tuple[Feedback, ...]
    ui: Annotated[ChoiceWords, Field(alias="UI")]
    behaviour: ChoiceBehaviour
    confirm_check: Dialog
    confirm_retry: Dialog


class TrueFalseWords(ButtonWords):
    """The words of TrueFalse."""

    true_text: Spoken
    false_text: Spoken
    score: Spoken
    check_answer: Spoken
    submit_answer: Spoken
    show_solution_button: Spoken
    try_again: Spoken
    wrong_answer_message: Spoken
    correct_answer_message: Spoken


class TrueFalseBehaviour(Content):
    """How TrueFalse behaves, with what it says to each answer."""

    enable_retry: Literal[True] = True
    enable_solutions_button: Literal[True] = True
    enable_check_button: Literal[True] = True
    confirm_check_dialog: bool = False
    confirm_retry_dialog: bool = False
    auto_check: bool = False
    feedback_on_correct: Annotated[Spoken, Field(max_length=2048)]
    feedback_on_wrong: Annotated[Spoken, Field(max_length=2048)]


class TrueFalse(Content):
    """H5P.TrueFalse."""

    media: Media = Media()
    question: Spoken
    correct: Literal["true", "false"]
    l10n: Annotated[TrueFalseWords, Field(alias="l10n")]
    behaviour: TrueFalseBehaviour
    confirm_check: Dialog
    confirm_retry: Dialog


class BlanksBehaviour(Content):
    """How Blanks behaves."""

    case_sensitive: bool
    enable_retry: Literal[True] = True
    allow_retry_if_correct: bool = False
    enable_solutions_button: Literal[True] = True
    enable_check_button: Literal[True] = True
    auto_check: bool = False
    show_solutions_requires_input: bool = True
    separate_lines: bool = False
    confirm_check_dialog: bool = False
    confirm_retry_dialog: bool = False
    accept_spelling_errors: bool = False


class Blanks(ButtonWords):
    """H5P.Blanks."""

    media: Media = Media()
    text: Spoken
    questions: Annotated[tuple[Spoken, ...], Field(min_length=1)]
    overall_feedback: tuple[Feedback, ...]
    show_solutions: Spoken
    try_again: Spoken
    check_answer: Spoken
    submit_answer: Spoken
    not_filled_out: Spoken
    answer_is_correct: Spoken
    answer_is_wrong: Spoken
    answered_correctly: Spoken
    answered_incorrectly: Spoken
    solution_label: Spoken
    input_label: Spoken
    input_has_tip_label: Spoken
    tip_label: Spoken
    behaviour: BlanksBehaviour
    confirm_check: Dialog
    confirm_retry: Dialog
    a11y_checking_mode_header: Annotated[Spoken, Field(alias="a11yCheckingModeHeader")]


class DragTextBehaviour(Content):
    """How DragText behaves."""

    enable_retry: Literal[True] = True
    enable_solutions_button: Literal[True] = True
    enable_check_button: Literal[True] = True
    instant_feedback: bool = False


class DragText(ButtonWords):
    """H5P.DragText."""

    media: Media = Media()
    task_description: Spoken
    text_field: Spoken
    distractors: str = ""
    overall_feedback: tuple[Feedback, ...]
    check_answer: Spoken
    submit_answer: Spoken
    try_again: Spoken
    show_solution: Spoken
    drop_zone_index: Spoken
    empty: Spoken
    contains: Spoken
    aria_draggable_index: Spoken
    tip_label: Spoken
    correct_text: Spoken
    incorrect_text: Spoken
    reset_drop_title: Spoken
    reset_drop_description: Spoken
    grabbed: Spoken
    cancelled_dragging: Spoken
    correct_answer: Spoken
    feedback_header: Spoken
    behaviour: DragTextBehaviour = DragTextBehaviour()


Params = MultiChoice | TrueFalse | Blanks | DragText
PARAMS: dict[str, type[MultiChoice | TrueFalse | Blanks | DragText]] = {
    "H5P.MultiChoice": MultiChoice,
    "H5P.TrueFalse": TrueFalse,
    "H5P.Blanks": Blanks,
    "H5P.DragText": DragText,
}
"""The schema of each content type that a question becomes."""
