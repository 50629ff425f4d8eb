"""Each kind of mistake is named by file, row and column, in both languages.

A case is one broken file beside whole ones: `<case>.yml`, `<case>.data.csv` or `<case>.votes.csv`, and what is said of
it in `<case>.txt`: first in English, then in Spanish. `python -m tests.monitor.write_golden` writes these anew.
"""

from __future__ import annotations

import re

import pytest

from tests.monitor.write_golden import FOLDER, broken_files, case_of, say_what_is_wrong

CASES = broken_files()


@pytest.mark.parametrize("path", CASES, ids=case_of)
def test_a_broken_file_is_named_with_row_and_column(path):
    expected = (FOLDER / f"{case_of(path)}.txt").read_text(encoding="utf-8")
    assert say_what_is_wrong(path) == expected
    for line in filter(None, expected.splitlines()):
        assert re.match(rf"{re.escape(path.name)}:\d+:[\w-]+: .", line), line


def test_there_are_more_than_twenty_kinds_and_no_half_case():
    assert len(CASES) > 20
    assert {path.stem for path in FOLDER.glob("*.txt")} == {case_of(path) for path in CASES}


def test_the_whole_files_beside_them_have_no_mistake():
    assert not say_what_is_wrong(FOLDER / "framework.yml")
