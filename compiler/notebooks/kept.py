"""Notebooks as run before, kept until their code, their data or a locked version changes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from compiler.content import CourseContent
from compiler.errors import ContentError, ContentErrors
from compiler.notebooks.named_files import find_named_files
from compiler.pages import PageText
from compiler.render.shell import REPOSITORY

LOCK = REPOSITORY / "requirements" / "serve.txt"
"""The file of locked versions."""

FORM = "2"
"""Counts up when a kept copy of before would be wrong."""

_NO_DATA = {".ipynb", ".md", ".pyc"}


def run_notebooks(course: CourseContent) -> None:
    """Run the notebooks of all languages, so that what fails is known at once.

    Raises:
        ContentErrors: what is wrong with any of them.
    """
    mistakes: list[ContentError] = []
    for page in course.pages:
        for text in page.texts.values():
            if text.format == "notebook":
                try:
                    run_notebook(text, course.root)
                except ContentErrors as errors:
                    mistakes.extend(errors.errors)
    if mistakes:
        raise ContentErrors(mistakes)


def run_notebook(text: PageText, root: Path, lock: Path = LOCK) -> Path:
    """The notebook of `text` with its outputs, kept until its code, its data or the versions in `lock` change.

    It runs in its own folder and is kept below `root`, in `build/notebooks/`.

    Raises:
        ContentErrors: a cell failed, took too long, or gave an output that a page cannot show.
    """
    source = json.loads(text.path.read_text(encoding="utf-8"))
    key = _make_key(text.path, source, lock)
    folder = root / "build" / "notebooks" / text.path.parent.name / text.path.stem
    kept = folder / f"{key[:16]}.ipynb"
    if kept.is_file():
        return kept
    from compiler.notebooks.execution import execute  # noqa: PLC0415 - the machinery takes half a second to load

    raw = execute(source, text, root, key)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    fresh = kept.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(raw, encoding="utf-8")
    fresh.replace(kept)
    return kept


def _make_key(path: Path, source: dict[str, Any], lock: Path) -> str:
    digest = hashlib.sha256()
    code = [(n, cell["source"]) for n, cell in enumerate(source["cells"]) if cell["cell_type"] == "code"]
    digest.update(json.dumps([FORM, code, sys.version_info[:3]]).encode())
    for line in _locked_versions(lock):
        digest.update(line.encode())
    for file in sorted(set(_find_data(path, source))):
        digest.update(f"{os.path.relpath(file, path.parent)}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _locked_versions(lock: Path) -> Iterator[str]:
    """What is locked and what is installed of it."""
    text = lock.read_text(encoding="utf-8") if lock.is_file() else ""
    for name in re.findall(r"^([A-Za-z0-9][\w.-]*)==", text, re.MULTILINE):
        yield f"{name}=={_find_version(name)};"


@cache
def _find_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _find_data(path: Path, source: dict[str, Any]) -> Iterator[Path]:
    """The files that the notebook may read: those beside it, and those that its code names."""
    for file in path.parent.rglob("*"):
        hidden = any(part.startswith((".", "__")) for part in file.relative_to(path.parent).parts)
        if file.is_file() and not hidden and file.suffix not in _NO_DATA:
            yield file.resolve()
    yield from find_named_files(path.parent, source).values()
