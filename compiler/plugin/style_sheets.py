"""Style sheets as pages load them: in one piece, whatever number of parts they are written in."""

from __future__ import annotations

import re
from pathlib import Path

_PART = re.compile(r'^@import "([^"]+)";$', re.MULTILINE)


def parts_of(sheet: Path) -> list[Path]:
    """The files that `sheet` imports, in their order, which the cascade keeps; those that they import are not named."""
    return [sheet.parent / name for name in _PART.findall(sheet.read_text(encoding="utf-8"))]


def join_parts(sheet: Path) -> str:
    """The text of `sheet` with the text of each part in the place of its import, so that a page asks for it once."""
    text = sheet.read_text(encoding="utf-8")
    return _PART.sub(lambda found: join_parts(sheet.parent / found[1]), text).rstrip() + "\n"
