"""Figures with their bars: a table for people, JSON for programs."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
RESULT = REPOSITORY / "build" / "bench.json"
HEAD = ("What", "Measured", "Figure", "Bar", "Aim", "")


@dataclass(frozen=True)
class Figure:
    """One figure. `value` is a ratio where it has no `unit`; without a `bar` it is shown and not judged.

    `at_most` says that less is better.
    """

    what: str
    measured: str
    value: float
    unit: str = ""
    bar: float | None = None
    aim: float | None = None
    at_most: bool = False

    @property
    def passes(self) -> bool:
        return self._reaches(self.bar)

    @property
    def verdict(self) -> str:
        if self.bar is None:
            return "shown"
        if not self.passes:
            return "FAIL"
        return "pass, aim" if self.aim is not None and self._reaches(self.aim) else "pass"

    def row(self) -> tuple[str, ...]:
        """What the table says, column by column."""
        return (
            self.what,
            self.measured,
            self._write(self.value),
            self._bound(self.bar),
            self._bound(self.aim),
            self.verdict,
        )

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "verdict": self.verdict}

    def _reaches(self, bound: float | None) -> bool:
        return bound is None or (self.value <= bound if self.at_most else self.value >= bound)

    def _write(self, value: float) -> str:
        return f"{value:.0f} {self.unit}" if self.unit else f"{value:.3f}"

    def _bound(self, bound: float | None) -> str:
        return "" if bound is None else f"{'≤' if self.at_most else '≥'} {bound:g} {self.unit}".rstrip()


def write_table(figures: list[Figure]) -> str:
    """A table in Markdown that reads well in a terminal too."""
    rows = [HEAD, *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def describe_machine() -> dict[str, Any]:
    """What the figures depend on."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": commit.stdout.strip(),
        "cores": os.cpu_count(),
        "memory_gib": round(pages * size / 2**30, 1),
        "python": platform.python_version(),
        "kernel": f"{platform.system()} {platform.release()}",
        "processor": platform.machine(),
        "busy": round(os.getloadavg()[0], 2),
    }


def write_result(section: str, figures: list[Figure], machine: dict[str, Any], **rest: Any) -> None:
    """Put what one section found into build/bench.json, beside what others did."""
    RESULT.parent.mkdir(exist_ok=True)
    known = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    known[section] = {"machine": machine, **rest, "figures": [figure.as_json() for figure in figures]}
    RESULT.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def say(text: str) -> None:
    """Tell whoever waits how far it has come."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - a program of this kind prints
