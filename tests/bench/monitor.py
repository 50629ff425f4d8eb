"""Measures how long the monitor takes to try every choice, in processor time on one core.

500 invented places, 40 indicators in eight groups, one figure in twenty missing, 1,000 runs: without known errors of
measurement, and with errors known for half of the indicators or for all of them. The middle one of several runs counts.
Then a slider of the built page is moved, with 100 of these places.
"""

from __future__ import annotations

import sys
import time
from statistics import median

import numpy as np
from click import echo

from monitor.model import Framework, Group, Indicator, Panel, Snapshot
from monitor.result import compute
from tests.bench.figures import Figure, describe_machine, say, write_result, write_table
from tests.bench.monitor_page import measure_slider

PLACES, INDICATORS, GROUPS, RUNS = 500, 40, 8, 1000
FEWER_PLACES = 100
ROUNDS = 5
MOST_MILLISECONDS = 2000


def make_framework() -> Framework:
    """Every scale can be used: each indicator has goalposts and a target."""
    indicators = [
        Indicator(
            id=f"i{number:02}",
            name={"": f"indicator {number}"},
            unit={"": "%"},
            direction=1 if number % 2 else -1,
            group=f"g{number * GROUPS // INDICATORS}",
            goalposts=(0.0, 100.0) if number % 2 else (100.0, 0.0),
            target=60.0 if number % 2 else 5.0,
        )
        for number in range(INDICATORS)
    ]
    groups = tuple(Group(f"g{number}", {"": f"group {number}"}) for number in range(GROUPS))
    return Framework("bench", "1", {"": "Bench"}, "city", tuple(indicators), groups)


def make_panel(*, known_errors: float, size: int = PLACES) -> Panel:
    """Skewed figures, so that there is something to treat; standard errors for that share of the indicators."""
    generator = np.random.default_rng(7)
    values = generator.gamma(2, 10, (size, INDICATORS))
    values[generator.random(values.shape) < 0.05] = np.nan
    errors = np.full(values.shape, np.nan)
    errors[:, : round(known_errors * INDICATORS)] = 2.0
    places = tuple(f"place {number:03}" for number in range(size))
    letters, sources = np.full(values.shape, "F"), np.full(values.shape, "invented")
    snapshot = Snapshot(2024, places, ("",) * size, values, errors, letters, sources)
    return Panel(tuple(f"i{number:02}" for number in range(INDICATORS)), places, (snapshot,))


def measure(framework: Framework, panel: Panel) -> float:
    """Milliseconds of processor time for one whole result."""
    begun = time.process_time()
    compute(framework, panel, runs=RUNS)
    return 1000 * (time.process_time() - begun)


def main() -> int:
    """Measure, print a table, keep the figures; 1 where a bar is missed."""
    machine = describe_machine()
    framework, figures = make_framework(), []
    for what, share in (
        ("no error known", 0.0),
        ("errors drawn for half of the indicators", 0.5),
        ("errors drawn for all", 1.0),
    ):
        say(f"monitor: {what} ...")
        panel = make_panel(known_errors=share)
        measure(framework, panel)
        times = sorted(measure(framework, panel) for _ in range(ROUNDS))
        measured = f"processor time, {times[0]:.0f} to {times[-1]:.0f} ms in {ROUNDS} rounds"
        name = f"Monitor, {RUNS} runs over {PLACES} places by {INDICATORS} indicators: {what}"
        figures.append(Figure(name, measured, median(times), "ms", MOST_MILLISECONDS, at_most=True))
    say("monitor: a slider of its page ...")
    figures += measure_slider(framework, make_panel(known_errors=0.5, size=FEWER_PLACES))
    write_result("monitor", figures, machine)
    echo(write_table(figures))
    return 0 if all(figure.passes for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
