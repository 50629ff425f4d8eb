"""What the library says of each monitor, kept between builds until the figures or the code change."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from compiler.render.shell import REPOSITORY, SHELL

DISTRICTS = Path("curriculum/07-monitor/data/fictional_districts.csv")
"""The invented town of the course, below the course's root."""

_CODE = {".py", ".yml", ".csv"}


def read_monitors(root: Path) -> dict[str, Any]:
    """What `compute_monitors` says, from `build/monitors` below `root` where it was computed before."""
    kept = root / "build" / "monitors" / f"{_make_key(root)}.json"
    if kept.is_file():
        found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
        return found
    from compiler.monitors.computing import compute_monitors  # noqa: PLC0415 - the library takes a while to load

    monitors = compute_monitors(root / DISTRICTS)
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(json.dumps(monitors, ensure_ascii=False, allow_nan=False), encoding="utf-8")
    fresh.replace(kept)
    return monitors


def _make_key(root: Path) -> str:
    found = hashlib.sha256(version("numpy").encode())
    for path in _inputs(root):
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:24]


def _inputs(root: Path) -> Iterator[Path]:
    for folder in (REPOSITORY / "monitor", REPOSITORY / "compiler" / "monitors", SHELL / "monitors"):
        yield from (path for path in sorted(folder.rglob("*")) if path.suffix in _CODE)
    if (root / DISTRICTS).is_file():
        yield root / DISTRICTS
