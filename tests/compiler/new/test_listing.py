from __future__ import annotations

import pytest
import yaml

from compiler.new.listing import ListingError, add_to_list


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: [x]\nb: 1\n", "a: [x, new]\nb: 1\n"),
        ("a: []\nb: 1\n", "a: [new]\nb: 1\n"),
        ("a: [x, # why\n  y]\n", "a: [x, # why\n  y, new]\n"),
        ("a:\n  - x # why\n  - y\nb: 1\n", "a:\n  - x # why\n  - y\n  - new\nb: 1\n"),
        ("a:\n- x\nb: 1\n", "a:\n- x\n- new\nb: 1\n"),
        ("a:\n  - x", "a:\n  - x\n  - new"),
        ("b: 1\n", "b: 1\na: [new]\n"),
    ],
)
def test_an_entry_goes_to_the_end_of_its_list_and_nothing_else_changes(before, after):
    assert add_to_list(before, "a", "new") == after
    assert yaml.safe_load(after)["a"][-1] == "new"


@pytest.mark.parametrize("before", ["a: x\n", "a:\n", "a: {b: c}\n"])
def test_what_is_no_list_is_left_alone(before):
    with pytest.raises(ListingError, match="is no list"):
        add_to_list(before, "a", "new")
