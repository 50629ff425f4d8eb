"""No text of a file is run by the spreadsheet that opens it, and all texts come back as they were."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from monitor.cli import main
from monitor.formulas import guard, unguard
from monitor.reading.data import OPTIONAL, REQUIRED, read_data
from monitor.template import EXAMPLE

RUN = ("=", "+", "-", "@", "\t", "\r")
HOSTILE = ('=HYPERLINK("https://example.org")', "+Alba", "-Brisa", "@SUM(A1)", "'=Cedro", "'Drava")
FRAMEWORK = EXAMPLE / "framework.yml"


@pytest.fixture
def renamed(tmp_path):
    """The example with a hostile name for the first places, guarded as a spreadsheet would keep them."""
    with (EXAMPLE / "fictional_cities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = dict(zip(dict.fromkeys(row["place"] for row in rows), HOSTILE, strict=False))
    path = tmp_path / "data.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [name for name in rows[0] if name in (*REQUIRED, *OPTIONAL)])
        writer.writeheader()
        writer.writerows({**row, "place": guard(names.get(row["place"], row["place"]))} for row in rows)
    return path


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@given(st.one_of(st.text(), st.text(alphabet="'=+-@\t\r1.e")))
def test_what_is_guarded_comes_back_and_runs_nowhere(text):
    assert unguard(guard(text)) == text
    if guard(text).startswith(RUN):
        float(text)


@pytest.mark.parametrize("text", ["-1.5", "+2", "-inf", "Alba", "'Drava", "", "O'Higgins", "2-3"])
def test_numbers_and_plain_names_stay_as_they_are(text):
    assert guard(text) == unguard(text) == text


def test_the_files_of_a_computation_run_nothing_and_can_be_read_again(renamed, framework):
    out = renamed.parent / "out"
    done = CliRunner().invoke(main, ["compute", str(renamed), str(FRAMEWORK), "--runs", "20", "--out", str(out)])
    assert done.exit_code == 0, done.stderr
    places = set(read_data(renamed, framework).places)
    assert set(HOSTILE) <= places
    for path in out.glob("*.csv"):
        for row in rows_of(path):
            for cell in row:
                if cell.startswith(RUN):
                    float(cell)
    head, *standings = rows_of(out / "standings.csv")
    assert {unguard(row[head.index("place")]) for row in standings} == places


def test_figures_that_were_written_are_figures_that_can_be_read(renamed, framework):
    """The tidy figures of a result, put into the columns of a data file, are the data."""
    out = renamed.parent / "out"
    CliRunner().invoke(main, ["compute", str(renamed), str(FRAMEWORK), "--runs", "5", "--out", str(out)])
    with (out / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        written = [row for row in csv.DictReader(file) if row["value"]]
    again = renamed.parent / "again.csv"
    with again.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, REQUIRED, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(written)
    before, after = (read_data(path, framework).snapshots[-1] for path in (renamed, again))
    shown = [before.places.index(place) for place in after.places]
    assert np.array_equal(after.values, before.values[shown], equal_nan=True)
    assert after.strengths.tolist() == before.strengths[shown].tolist()
    assert after.sources.tolist() == before.sources[shown].tolist()
