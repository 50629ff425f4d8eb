"""Every kind of question as golden pairs: what its author writes, and the content that H5P gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compiler.errors import Mistakes
from compiler.h5p.conversion import LeftOut, convert
from compiler.h5p.wording import read_wording
from compiler.quiz.model import Question
from compiler.source.validation import validate
from compiler.source.yaml_nodes import parse_yaml
from manifest.model import QUESTION_KINDS

PAIRS = Path(__file__).resolve().parents[2] / "golden" / "h5p"
NAMES = sorted({path.stem for path in PAIRS.iterdir()})


def read_question(name):
    path = PAIRS / f"{name}.yml"
    mistakes = Mistakes(PAIRS)
    question = validate(Question, parse_yaml(path.read_text(encoding="utf-8"), path), mistakes)
    assert not mistakes.found
    return question


def test_every_kind_of_question_has_a_pair():
    assert {read_question(name).kind for name in NAMES} == set(QUESTION_KINDS)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_becomes_the_content_that_was_agreed(name):
    expected = json.loads((PAIRS / f"{name}.json").read_text(encoding="utf-8"))
    converted = convert(read_question(name), "en", read_wording("en"))
    if isinstance(converted, LeftOut):
        assert {"left_out": converted.reason} == expected
    else:
        assert {"library": converted[0], "params": converted[1].as_json()} == expected
