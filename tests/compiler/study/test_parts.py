from __future__ import annotations

import pytest

from compiler.course import read_course
from compiler.study.minutes import measure_text
from compiler.study.parts import find_part


@pytest.fixture
def lesson(golden):
    return read_course(golden / "mini_course").modules[0].lessons[0].texts["en"]


def test_a_part_goes_from_its_heading_to_the_next_with_the_blocks_between(lesson):
    part = find_part(lesson, "what-to-see")
    assert [heading.anchor for heading in part.headings] == ["what-to-see"]
    assert [block.kind for block in part.blocks] == ["decision", "chart", "worksheet"]
    end = find_part(lesson, "in-short")
    assert end.body.split() == ["##", "In", "short", "A", "street", "is", "read", "slowly."]
    assert end.blocks == ()


def test_the_parts_of_a_page_take_what_the_page_takes_without_its_beginning(lesson):
    parts = [measure_text(find_part(lesson, anchor)) for anchor in ("what-to-see", "in-short")]
    whole = measure_text(lesson)
    before = 9  # Stand still for a minute. What do you see?
    assert sum(part.words for part in parts) == whole.words - before
    assert sum(part.doing for part in parts) == whole.doing


def test_a_smaller_heading_belongs_to_the_part_above_it(golden):
    case = read_course(golden / "mini_course").cases[0].index.texts["en"]
    assert [heading.anchor for heading in find_part(case, "done").headings] == ["done", "lanterns"]
    assert [heading.anchor for heading in find_part(case, "lanterns").headings] == ["lanterns"]


def test_no_part_is_found_under_an_unknown_heading_or_in_a_notebook(golden, lesson):
    notebook = read_course(golden / "mini_course").modules[0].lessons[1].texts["en"]
    assert find_part(lesson, "nowhere") is None
    assert find_part(notebook, "counting") is None
