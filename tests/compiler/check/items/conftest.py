"""Quizzes and banks made of few words, put in the place of those of the course in miniature."""

from __future__ import annotations

import json

import pytest

from compiler.course import read_course
from compiler.errors import ContentErrors

OPTIONS = {"a": "north side", "b": "south side", "c": "east side", "d": "west side"}
NAMES = (
    *("alder", "birch", "cedar", "durian", "elder", "fig", "grape", "hazel"),
    *("iroko", "juniper", "kapok", "larch", "maple", "neem", "olive", "pine"),
)


def single(number, right="a", stem=None, options=None):
    """A single choice about a tree of its own; `options` maps ids to texts."""
    name = NAMES[number]
    return {
        "id": f"st-q{number}",
        "kind": "single-choice",
        "outcome": "st-see",
        "stem": stem or f"Where is {name}hill, behind {name}ford or {name}ton?",
        "options": [
            {"id": key, "text": text} | ({"correct": True} if key == right else {})
            for key, text in (options or OPTIONS).items()
        ],
    }


def claim(number, answer, stem=None):
    """A claim about a tree of its own."""
    name = NAMES[number]
    text = stem or f"{name}hill lies behind {name}ford and {name}ton."
    return {"id": f"st-q{number}", "kind": "true-false", "outcome": "st-see", "stem": text, "answer": answer}


@pytest.fixture
def examine(mini_course):
    """The mistakes of the course in miniature with these items in its bank, each without its path."""
    path = mini_course / "quizzes" / "exam" / "01-streets.yml"
    module = mini_course / "curriculum" / "01-streets" / "module.yml"
    module.write_text(module.read_text(encoding="utf-8").replace("st-see: 2", "st-see: 1"), encoding="utf-8")

    def examine_items(*items):
        text = path.read_text(encoding="utf-8")
        kept = text[text.index("  - id: st-e4") :]
        written = "".join(f"  - {json.dumps(item)}\n" for item in items)
        path.write_text(f"id: streets-exam\nmodule: streets\nitems:\n{written}{kept}", encoding="utf-8")
        try:
            read_course(mini_course)
        except ContentErrors as errors:
            return [(error.line, error.message) for error in errors.errors]
        return []

    return examine_items
