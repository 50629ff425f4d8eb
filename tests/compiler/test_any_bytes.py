"""Whatever stands in a file, an author sees mistakes and never a traceback."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.course import read_course
from compiler.errors import ContentErrors

FILES = (
    "curriculum/course.yml",
    "curriculum/course.es.yml",
    "curriculum/references.yml",
    "curriculum/glossary.csv",
    "curriculum/01-streets/module.yml",
    "curriculum/01-streets/module.es.yml",
    "curriculum/01-streets/01-looking.md",
    "curriculum/01-streets/01-looking.es.md",
    "curriculum/01-streets/02-counting.ipynb",
    "curriculum/01-streets/session.md",
    "curriculum/01-streets/data/datapackage.json",
    "curriculum/01-streets/data/lanterns.csv",
    "quizzes/01-streets.yml",
    "quizzes/01-streets.es.yml",
    "quizzes/exam/01-streets.yml",
    "case_studies/lantern-town/index.md",
    "site/pages/index.md",
)

WORDS = (
    *"{}[]\n\t\r\x00\x85\u2028'\"~?|", "---\n", "---\nid: a\n---\n", "- ", ": ", "&a ", "*a", "<<: ",
    "!!python/name:os", ">-\n", "%YAML 9.9\n", "\\ud800", '"\\ud800"', "[" * 3000, "{a: " * 500, "9" * 5000,
    "1e999", ".inf", "null", "true", "id", "id: 1\n", "```chart\n", "```\n", "```worksheet\nid: [\n", "](",
    "![](", "[@", "[@R1]", "<img src=", "<a href='", "# {#a}\n", "[a]: //b\n", "{}", "[]",
    '{"cells": [], "metadata": {"course": {}}}', "translates: 1\n", "(http://[", "](http://[::1)", "](%00)",
    f"]({'a' * 400})", "\ufeff",
)  # fmt: skip
PIECES = st.sampled_from([*(word.encode() for word in WORDS), b"\xff\xfe", b"\xc3"])
BYTES = st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=12).map(b"".join))


@pytest.fixture(scope="module")
def course(golden):
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copytree(golden / "mini_course", Path(folder) / "course"))


def read_with(course: Path, name: str, content: bytes) -> None:
    path = course / name
    before = path.read_bytes()
    try:
        path.write_bytes(content)
        with suppress(ContentErrors):
            read_course(course)
    finally:
        path.write_bytes(before)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=BYTES)
def test_any_bytes_in_a_file_are_read_or_refused(course, name, content):
    read_with(course, name, content)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_bytes_in_the_middle_of_a_file_are_read_or_refused(course, name, data):
    whole = (course / name).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    read_with(course, name, whole[:start] + data.draw(BYTES) + whole[end:])
