"""Where a command finds the course."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Folders:
    """Where the course is, and the folder of exam banks that takes the place of its own, if any."""

    root: Path
    exam_bank: Path | None
