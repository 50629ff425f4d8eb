"""A quiz as H5P.QuestionSet."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from compiler.h5p.content import Params
from compiler.h5p.interface import Words
from compiler.h5p.record import Content, Feedback, Spoken
from compiler.h5p.text import make_html


class Metadata(Content):
    """What H5P keeps beside the content of a question."""

    content_type: Spoken
    title: Annotated[Spoken, Field(max_length=255)]
    extra_title: Annotated[Spoken, Field(max_length=255)]
    license: Literal["CC BY"] = "CC BY"
    license_version: Literal["4.0"] = "4.0"
    authors: tuple[()] = ()
    changes: tuple[()] = ()


class SubContent(Content):
    """A question inside the set, under an id that stays the same."""

    library: Annotated[str, Field(pattern=r"^H5P\.[A-Za-z]+ \d+\.\d+$")]
    params: Params
    sub_content_id: Annotated[str, Field(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    metadata: Metadata


class IntroPage(Content):
    """The page before the first question, which a quiz with a content note has and no other."""

    show_intro_page: bool = False
    title: Spoken | None = None
    introduction: Spoken | None = None
    start_button_text: Spoken

    @model_validator(mode="after")
    def _check_shown(self) -> Self:
        if {self.title is not None, self.introduction is not None} != {self.show_intro_page}:
            raise ValueError("a note is shown with its title, or there is none")
        return self


class SetWords(Content):
    """The words of the set's navigation."""

    prev_button: Spoken
    previous: Spoken
    next_button: Spoken
    next: Spoken
    finish_button: Spoken
    submit_button: Spoken
    textual_progress: Spoken
    jump_to_question: Spoken
    question_label: Spoken
    read_speaker_progress: Spoken
    unanswered_text: Spoken
    answered_text: Spoken
    current_question_text: Spoken
    navigation_label: Spoken
    question_set_instruction: Spoken


class EndGame(Content):
    """The page with the result."""

    show_result_page: Literal[True] = True
    show_solution_button: Literal[True] = True
    show_retry_button: Literal[True] = True
    no_result_message: Spoken
    message: Spoken
    amount_correct: Spoken
    score_bar_label: Spoken
    score_header: Spoken
    overall_feedback: Annotated[tuple[Feedback, ...], Field(min_length=1)]
    solution_button_text: Spoken
    retry_button_text: Spoken
    finish_button_text: Spoken
    submit_button_text: Spoken
    show_animations: Literal[False] = False
    skippable: Literal[False] = False
    skip_button_text: Spoken


class Override(Content):
    """What the set says over the heads of its questions."""

    check_button: Literal[True] = True


class QuestionSet(Content):
    """H5P.QuestionSet."""

    intro_page: IntroPage
    progress_type: Literal["dots"] = "dots"
    pass_percentage: Annotated[int, Field(ge=0, le=100)]
    questions: Annotated[tuple[SubContent, ...], Field(min_length=1)]
    texts: SetWords
    disable_backwards_navigation: Literal[False] = False
    random_questions: Literal[False] = False
    end_game: EndGame
    override: Override = Override()


def make_question_set(questions: tuple[SubContent, ...], pass_mark: float, note: str, words: Words) -> QuestionSet:
    """The set of `questions`, passed with `pass_mark`, a share from 0 to 1, behind the content `note` if it has one."""
    percentage = round(pass_mark * 100)
    verdicts = [Feedback(from_=percentage, to=100, feedback=words["set.passed"])]
    if percentage > 0:
        verdicts.insert(0, Feedback(from_=0, to=percentage - 1, feedback=words["set.failed"]))
    return QuestionSet(
        intro_page=_make_intro(note, words),
        pass_percentage=percentage,
        questions=questions,
        texts=SetWords(
            prev_button=words["set.previous_question"],
            previous=words["set.previous"],
            next_button=words["set.next_question"],
            next=words["set.next"],
            finish_button=words["set.finish"],
            submit_button=words["set.submit"],
            textual_progress=words["set.progress"],
            jump_to_question=words["set.jump"],
            question_label=words["set.question"],
            read_speaker_progress=words["set.progress_read"],
            unanswered_text=words["set.unanswered"],
            answered_text=words["set.answered"],
            current_question_text=words["set.current"],
            navigation_label=words["set.navigation"],
            question_set_instruction=words["set.choose"],
        ),
        end_game=EndGame(
            no_result_message=words["set.no_result"],
            message=words["set.result"],
            amount_correct=words["set.score"],
            score_bar_label=words["set.score"],
            score_header=words["set.result"],
            overall_feedback=tuple(verdicts),
            solution_button_text=words["show_solution"],
            retry_button_text=words["retry"],
            finish_button_text=words["set.finish"],
            submit_button_text=words["set.submit"],
            skip_button_text=words["set.skip"],
        ),
    )


def _make_intro(note: str, words: Words) -> IntroPage:
    start = words["set.start"]
    if not note:
        return IntroPage(start_button_text=start)
    return IntroPage(
        show_intro_page=True, title=words["set.note"], introduction=make_html(note), start_button_text=start
    )
