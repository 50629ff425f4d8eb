"""Measures the Learning Record Store as ratios within one run, against the bars that it has to reach.

    python -m tests.bench.record_store [--quick] [--only NAME]

Docs/measurements.md says what is measured and how.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator

import click

from tests.bench.figures import Figure, describe_machine, say, write_result, write_table
from tests.bench.growth import measure_growth
from tests.bench.memory import measure_memory
from tests.bench.posts import measure_batches, measure_single
from tests.bench.two_machines import measure_postgresql

SECTIONS: dict[str, Callable[..., Iterator[Figure]]] = {
    "single": measure_single,
    "batches": measure_batches,
    "growth": measure_growth,
    "postgresql": measure_postgresql,
    "memory": measure_memory,
}


@click.command()
@click.option("--quick", is_flag=True, help="Small sizes and few rounds, to try it: the figures say little.")
@click.option("--only", multiple=True, type=click.Choice(tuple(SECTIONS)), help="This section; may be repeated.")
def main(only: tuple[str, ...], *, quick: bool) -> None:
    """Print the table and write it to build/bench.json; end with 1 where a bar is missed."""
    # Servers are stopped on the way out, which this makes a way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    machine = describe_machine()
    figures: list[Figure] = []
    for name in only or SECTIONS:
        begun = time.monotonic()
        found = list(SECTIONS[name](quick=quick))
        seconds = round(time.monotonic() - begun)
        say(f"{name}: {seconds} s in all")
        write_result(name, found, machine, quick=quick, seconds=seconds)
        figures += found
    click.echo(write_table(figures))
    click.echo(", ".join(f"{name.replace('_', ' ')} {value}" for name, value in machine.items()))
    sys.exit(not all(figure.passes for figure in figures))


if __name__ == "__main__":
    main()
