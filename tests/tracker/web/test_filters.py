"""How the texts of an exam are written on its pages."""

from __future__ import annotations

import pytest

from tracker.web.filters import around_gaps, parted


@pytest.mark.parametrize(
    ("pieces", "written"),
    [
        (("A ", " word"), [("A ", ""), (" word", "")]),
        (("It is ", ". We call it ", "."), [("It is ", "."), (" We call it ", "."), ("", "")]),
        (("Freedom from ", ", and (from ", ") too\n"), [("Freedom from ", ","), (" and (from ", ")"), (" too ", "")]),
        (("", "", "end"), [("", ""), ("", ""), ("end", "")]),
        ((". Not a mark ", "<b>"), [(". Not a mark ", ""), ("&lt;b&gt;", "")]),
    ],
)
def test_what_closes_a_sentence_behind_a_gap_is_written_together_with_it(pieces, written):
    assert around_gaps(pieces) == written


def test_a_text_without_gaps_stays_whole():
    assert around_gaps(("**All** of it",)) == [("<strong>All</strong> of it", "")]


def test_an_address_may_be_broken_between_its_parts_alone():
    assert parted("https://course.example/a?b=<c>") == "https://<wbr>course.<wbr>example/<wbr>a?b=&lt;c&gt;"
    assert parted("did:web:course.example") == "did:<wbr>web:<wbr>course.<wbr>example"
    assert parted("plain") == "plain"
