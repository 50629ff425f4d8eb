"""Compressed copies beside the files of the site, for servers that send them as they are."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXT = frozenset({".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".csv", ".webmanifest"})
"""What shrinks; fonts, pictures and the parts of the search index are compressed already."""


def compress_site(site: Path, before: Path) -> None:
    """Write a `.gz` and a `.br` beside every text file below `site`, the same bytes for the same file.

    What stands unchanged in `before`, the site as it was, brings its copies along.
    """
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(lambda path: _compress(path, before / path.relative_to(site)), _find_text(site)):
            pass


def compress_files(paths: Iterable[Path]) -> None:
    """Write a `.gz` and a `.br` beside each file of `paths`."""
    for path in paths:
        _write_copies(path, path.read_bytes())


def _find_text(site: Path) -> Iterator[Path]:
    return (path for path in sorted(site.rglob("*")) if path.suffix in TEXT and path.is_file())


def _compress(path: Path, before: Path) -> None:
    raw = path.read_bytes()
    copies = [before.with_name(before.name + ending) for ending in (".gz", ".br")]
    if all(copy.is_file() for copy in copies) and before.is_file() and before.read_bytes() == raw:
        for copy in copies:
            shutil.copyfile(copy, path.with_name(copy.name))
    else:
        _write_copies(path, raw)


def _write_copies(path: Path, raw: bytes) -> None:
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(raw, compresslevel=9, mtime=0))
    path.with_name(f"{path.name}.br").write_bytes(brotli.compress(raw, mode=brotli.MODE_TEXT))
