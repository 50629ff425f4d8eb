"""Parts that several content types share."""

from __future__ import annotations

from compiler.h5p.record import Dialog, Feedback
from compiler.h5p.text import make_plain

Words = dict[str, str]


def make_dialog(name: str, words: Words) -> Dialog:
    """The question before an answer is checked (`check`) or cleared (`retry`)."""
    return Dialog(
        header=words[f"confirm.{name}.header"],
        body=words[f"confirm.{name}.body"],
        cancel_label=words[f"confirm.{name}.cancel"],
        confirm_label=words[f"confirm.{name}.confirm"],
    )


def make_verdicts(correct: str, incorrect: str) -> tuple[Feedback, Feedback]:
    """What is said to an answer with all of its points, and to any other."""
    return (
        Feedback(from_=0, to=99, feedback=make_plain(incorrect)),
        Feedback(from_=100, to=100, feedback=make_plain(correct)),
    )
