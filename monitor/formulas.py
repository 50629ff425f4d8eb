"""Texts in CSV that a spreadsheet would run as formulas, kept from it by an apostrophe and read without it again."""

from __future__ import annotations

import re

_RUN = re.compile(r"'*[=+\-@\t\r]")
"""What begins a formula for one program or another, also behind apostrophes: a second one keeps the first."""


def guard(text: str) -> str:
    """`text` as a cell that no spreadsheet runs; numbers stay numbers."""
    return f"'{text}" if _RUN.match(text) and not _is_number(text) else text


def unguard(cell: str) -> str:
    """The text that was guarded as `cell`; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and _RUN.match(cell) else cell


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
