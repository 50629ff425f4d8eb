"""The inline scripts of the site, as sources that a Content Security Policy can name."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_RUNS = {"", "module", "text/javascript", "application/javascript"}


def find_script_hashes(site: Path) -> tuple[str, ...]:
    """`'sha256-…'` of each script that stands inside a page below `site`; data blocks do not run and need none."""
    found: set[str] = set()
    for path in site.rglob("*.html"):
        for attributes, code in _SCRIPT.findall(path.read_text(encoding="utf-8")):
            if not re.search(r"\bsrc\s*=", attributes) and _kind(attributes) in _RUNS:
                digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
                found.add(f"'sha256-{digest}'")
    return tuple(sorted(found))


def _kind(attributes: str) -> str:
    kind = re.search(r"""\btype\s*=\s*["']?([^"'\s>]+)""", attributes)
    return kind.group(1).lower() if kind else ""
