"""An exam with every kind of item, and what fills in its sheet."""

from __future__ import annotations

from manifest.exam_bank import Blank, Item, Option
from tests.tracker.visitor import soup

CANARIES = ("canaryone", "canarytwo", "canarythree")


def options(*ids):
    return tuple(Option(name, {"en": f"Choice {n}", "es": f"Opción {n}"}) for n, name in enumerate(ids))


def an_item(kind, **rest):
    return Item(id=f"i-{kind}", kind=kind, outcome="hs-define", stem={"en": f"Stem {kind}", "es": "Pregunta"}, **rest)


ITEMS = (
    an_item("single-choice", key=("canaryone",), options=options("canaryone", "w1", "w2")),
    an_item("multiple-choice", key=("canaryone", "canarytwo"), options=options("canaryone", "canarytwo", "w1")),
    an_item("true-false", key=("true",)),
    an_item("fill-in", text={"en": "A {{b1}} word"}, blanks=(Blank("b1", {"en": ("canarythree",)}),)),
    an_item(
        "matching",
        key=("canaryone", "canarytwo"),
        options=options("p1", "p2"),
        targets=options("canaryone", "canarytwo"),
    ),
    an_item("ordering", key=("canaryone", "canarytwo", "z"), options=options("canaryone", "canarytwo", "z")),
    an_item("numeric", minimum=98765, maximum=98767, unit={"en": "%"}),
)


def begin(learner):
    answer = learner.fill("/exams/hs-exam", button="Start the exam")
    assert answer.status_code == 303
    return answer.location


def answers_of(page, *, right=True):
    """The fields that answer every item on the sheet, found by what a reader sees."""
    fields = {}
    for item in soup(page).select("[data-place]"):
        place = item["data-place"]
        kind = item.select_one("legend").get_text().split("Stem ")[1].strip()
        texts = [label.get_text().strip() for label in item.select("label")]
        wanted = {"single-choice": [0], "multiple-choice": [0, 1]}.get(kind)
        if wanted is not None:
            chosen = [str(n) for n, text in enumerate(texts) if (int(text[-1]) in wanted) is right]
            fields[f"{place}-choice"] = chosen if kind == "multiple-choice" else chosen[0]
        elif kind == "true-false":
            fields[f"{place}-choice"] = "true" if right else "false"
        elif kind == "fill-in":
            fields[f"{place}-gap-0"] = "Canarythree" if right else "other"
        elif kind == "matching":
            values = {
                option.get_text().strip()[-1]: option["value"] for option in item.select("select")[0].select("option")
            }
            for n, text in enumerate(texts):
                fields[f"{place}-match-{n}"] = values[text[-1]] if right else ""
        elif kind == "ordering":
            for n, text in enumerate(texts):
                fields[f"{place}-rank-{n}"] = str(int(text[-1]) + 1) if right else str(n + 1)
        else:
            fields[f"{place}-number"] = "98,766 %" if right else "1"
    return fields
