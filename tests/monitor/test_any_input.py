"""Whatever stands in a file, a person gets a list of mistakes and never a program's error."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from monitor.errors import InputError
from monitor.reading.data import read_data
from monitor.reading.framework import read_framework
from monitor.reading.votes import read_votes
from tests.monitor.write_golden import FOLDER

YAML = (FOLDER / "framework.yml").read_text(encoding="utf-8")
CSV = (FOLDER / "data.csv").read_text(encoding="utf-8")
VOTES = (FOLDER / "votes.csv").read_text(encoding="utf-8")
ODD = st.sampled_from([
    "", " ", "-", ":", "{", "[", "]", "&a", "*a", "!!int x", "!x", "null", "yes", "1e999", "-0", "0x1f", "1_0",
    '"', "'", ",", ";", "\t", "\r", "\n", "\ufeff", "\x00", "²", "١٢", "nan", "{a: 1}", "[1, 2]", "? a", "<<: x",
    "2024-01-01", "12:30", "%", "---",
])  # fmt: skip


@st.composite
def spoiled(draw, text):
    """`text` with one to three stretches replaced by something odd."""
    for _ in range(draw(st.integers(1, 3))):
        begin = draw(st.integers(0, len(text)))
        end = draw(st.integers(begin, min(len(text), begin + 12)))
        text = text[:begin] + draw(st.one_of(ODD, st.text(max_size=4))) + text[end:]
    return text.encode("utf-8", "surrogatepass")


def read(framework, data, votes):
    """Read the three files; each mistake has a row, a column and words in both languages."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("framework.yml", "data.csv", "votes.csv")]
        for path, content in zip(paths, (framework, data, votes), strict=True):
            path.write_bytes(content)
        for mistake in find_mistakes(*paths):
            assert mistake.row >= 1
            assert mistake.column
            assert mistake.worded("en")
            assert mistake.worded("es")


def find_mistakes(framework, data, votes):
    try:
        found = read_framework(framework)
        read_data(data, found)
        read_votes(votes, found)
    except InputError as error:
        return error.mistakes
    return ()


@given(spoiled(YAML))
@example(b"&anchor: an empty key")
def test_a_spoiled_framework_is_read_or_its_mistakes_are_named(content):
    read(content, CSV.encode(), VOTES.encode())


@given(spoiled(CSV))
@example(b'"place,year')
def test_a_spoiled_table_is_read_or_its_mistakes_are_named(content):
    read(YAML.encode(), content, VOTES.encode())


@given(spoiled(VOTES))
def test_spoiled_votes_are_read_or_their_mistakes_are_named(content):
    read(YAML.encode(), CSV.encode(), content)


@given(st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=60))
def test_any_bytes_are_read_or_their_mistakes_are_named(framework, data, votes):
    read(framework, data, votes)
    read(YAML.encode(), data, votes)
