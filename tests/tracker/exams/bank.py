"""Items of every kind, for tests of exams."""

from __future__ import annotations

from manifest.exam_bank import Blank, ExamBank, Item, Option


def options(*ids):
    return tuple(Option(name, {"en": f"Text of {name}", "es": f"Texto de {name}"}) for name in ids)


def an_item(name="i1", outcome="know", **changes):
    given = {
        "kind": "single-choice",
        "stem": {"en": f"Stem of {name}", "es": f"Enunciado de {name}"},
        "key": ("canary-right",),
        "options": options("canary-right", "wrong-1", "wrong-2", "wrong-3"),
    }
    return Item(id=name, outcome=outcome, **{**given, **changes})


MULTIPLE = an_item("multiple", kind="multiple-choice", key=("a", "b"), options=options("a", "b", "c", "d"))
TRUTH = an_item("truth", kind="true-false", key=("false",), options=())
FILL = an_item(
    "fill",
    kind="fill-in",
    key=(),
    options=(),
    text={"en": "Freedom from {{b2}} and {{b1}}.", "es": "Libre de {{b2}} y {{b1}}."},
    blanks=(Blank("b1", {"en": ("want",), "es": ("miseria",)}), Blank("b2", {"en": ("fear",), "es": ("temor",)})),
)
MATCH = an_item(
    "match", kind="matching", options=options("p1", "p2"), targets=options("p1-right", "p2-right", "d1"),
    key=("p1-right", "p2-right"),
)  # fmt: skip
ORDER = an_item("order", kind="ordering", key=("x", "y", "z"), options=options("x", "y", "z"))
NUMBER = an_item("number", kind="numeric", key=(), options=(), minimum=151, maximum=153, unit={"en": "%"})
ONE_OF_EACH = (an_item("single"), MULTIPLE, TRUTH, FILL, MATCH, ORDER, NUMBER)


def a_bank(course, *, answers_public=True):
    """A bank with four items more than each exam of `course` draws for each outcome."""
    return ExamBank(
        answers_public=answers_public,
        exams={
            exam.id: tuple(
                an_item(f"{exam.id}-{outcome}-{n}", outcome)
                for outcome, count in exam.draw.items()
                for n in range(count + 4)
            )
            for exam in course.all_exams
        },
    )
