"""Compressed copies beside the files of the site, for servers that send them as they are."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXT = frozenset({".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".csv", ".webmanifest"})
"""What shrinks; fonts, pictures and the parts of the search index are compressed already."""


def compress_site(site: Path) -> None:
    """Write a `.gz` and a `.br` beside every text file below `site`, the same bytes for the same file."""
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(_compress, _find_text(site)):
            pass


def _find_text(site: Path) -> Iterator[Path]:
    return (path for path in sorted(site.rglob("*")) if path.suffix in TEXT and path.is_file())


def _compress(path: Path) -> None:
    raw = path.read_bytes()
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(raw, compresslevel=9, mtime=0))
    path.with_name(f"{path.name}.br").write_bytes(brotli.compress(raw, mode=brotli.MODE_TEXT))
