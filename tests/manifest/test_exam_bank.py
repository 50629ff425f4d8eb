"""The bank's file keeps its keys to its owner."""

from __future__ import annotations

import os
import stat

import pytest

from manifest import exam_bank
from manifest.codec import ManifestError
from manifest.exam_bank import Blank, ExamBank, Item, Option

BANK = ExamBank(
    answers_public=False,
    exams={
        "exam": (
            Item(
                "i1",
                "single-choice",
                "know",
                {"en": "Which?"},
                ("b",),
                (Option("a", {"en": "A"}), Option("b", {"en": "B"})),
            ),
            Item(
                "i2", "fill-in", "know", {"en": "Fill"}, text={"en": "{{g}}"}, blanks=(Blank("g", {"en": ("fear",)}),)
            ),
            Item("i3", "numeric", "know", {"en": "How many?"}, minimum=1.5, maximum=2.0, unit={"en": "%"}),
        )
    },
)


def test_what_goes_in_comes_out(tmp_path):
    exam_bank.write(BANK, tmp_path / "build" / "bank.json")
    assert exam_bank.read(tmp_path / "build" / "bank.json") == BANK


def test_only_its_owner_may_read_it_whatever_the_umask(tmp_path):
    path = tmp_path / "bank.json"
    path.write_text("old")
    path.chmod(0o644)
    before = os.umask(0)
    try:
        exam_bank.write(BANK, path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_left_over_of_an_interrupted_write_is_no_obstacle(tmp_path):
    (tmp_path / "bank.json.new").write_text("half")
    exam_bank.write(BANK, tmp_path / "bank.json")
    assert [path.name for path in tmp_path.iterdir()] == ["bank.json"]


@pytest.mark.parametrize("text", ["", "{}", '{"format": 99}', '{"format": 2, "bank": {"exams": {}}}'])
def test_a_file_that_is_no_bank_is_refused(tmp_path, text):
    path = tmp_path / "bank.json"
    path.write_text(text)
    with pytest.raises(ManifestError):
        exam_bank.read(path)


def test_a_missing_bank_says_what_to_run(tmp_path):
    with pytest.raises(ManifestError, match="run `course build` first"):
        exam_bank.read(tmp_path / "bank.json")
