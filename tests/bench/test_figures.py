"""What the bench calls a pass."""

from __future__ import annotations

import pytest

from tests.bench.figures import Figure, write_table
from tests.bench.memory import flatness


@pytest.mark.parametrize(
    ("value", "bounds", "verdict"),
    [
        (0.3, {"bar": 0.15, "aim": 0.3}, "pass, aim"),
        (0.299, {"bar": 0.15, "aim": 0.3}, "pass"),
        (0.15, {"bar": 0.15, "aim": 0.3}, "pass"),
        (0.1499, {"bar": 0.15, "aim": 0.3}, "FAIL"),
        (50, {"bar": 100, "aim": 50, "at_most": True}, "pass, aim"),
        (100.1, {"bar": 100, "aim": 50, "at_most": True}, "FAIL"),
        (0, {"bar": 0, "at_most": True}, "pass"),
        (1, {"bar": 0, "at_most": True}, "FAIL"),
        (8000, {}, "shown"),
    ],
)
def test_a_figure_passes_at_its_bar_and_fails_beyond(value, bounds, verdict):
    figure = Figure("what", "measured", value, **bounds)
    assert figure.verdict == verdict
    assert figure.passes == (verdict != "FAIL")


def test_a_table_names_bars_with_their_direction_and_unit():
    table = write_table(
        [Figure("p99", "", 12.34, "ms", bar=100, aim=50, at_most=True), Figure("rate", "", 0.2996, bar=0.3)]
    )
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
    assert lines[2] == ["p99", "", "12 ms", "≤ 100 ms", "≤ 50 ms", "pass, aim"]
    assert lines[3] == ["rate", "", "0.300", "≥ 0.3", "", "FAIL"]
    assert len({len(line) for line in table.splitlines()}) == 1


@pytest.mark.parametrize(("samples", "passes"), [([100, 109, 91], True), ([100, 100, 111], False), ([100, 89], False)])
def test_memory_is_flat_where_no_sample_is_far_from_the_first_up_or_down(samples, passes):
    assert flatness("memory", samples).passes is passes
