"""A page keeps to itself which option of a decision is the best."""

from __future__ import annotations

import pytest

from compiler.blocks import Decision
from compiler.notebooks.plain_cells import make_plain
from compiler.pages import Block, Part
from compiler.render.catalogue import read_catalogue
from compiler.render.prose import Prose
from compiler.render.shell import fill
from compiler.source.located import Located

WORDS = read_catalogue("en")


def make_page(decision):
    return fill("blocks/decision.html", decision=decision, label="", t=WORDS, prose=Prose(WORDS, {}))


def make_cell(decision, tmp_path):
    block = Block("decision", decision, Located(tmp_path, {}, {}), 0, 1, 0)
    return make_plain(Part("markdown", "```decision", [1], (block,)), WORDS)


@pytest.mark.parametrize("best", [{"a"}, {"b"}, {"a", "b"}])
def test_neither_a_page_nor_a_notebook_to_take_home_shows_which_option_is_the_best(best, tmp_path):
    def decide(marked):
        options = tuple({"id": name, "text": name, "reply": "So.", "best": name in marked} for name in "abc")
        return Decision.model_validate({"id": "way", "prompt": "Which way?", "options": options})

    assert make_page(decide(best)) == make_page(decide(set()))
    assert make_cell(decide(best), tmp_path) == make_cell(decide(set()), tmp_path)
