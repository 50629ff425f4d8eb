"""Notebooks, run at build and kept until their code, their data or a locked version changes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from compiler.charts.notebook import CHART, convert_charts
from compiler.content import CourseContent
from compiler.errors import ContentError, ContentErrors
from compiler.pages import PageText
from compiler.render.shell import REPOSITORY

LOCK = REPOSITORY / "requirements" / "serve.txt"
"""The file of locked versions."""

FORM = "1"
"""Counts up when a kept copy of before would be wrong."""

_TIMEOUT = 120
_SET_UP = f"""\
import altair as _altair
_altair.renderers.register("course", lambda spec, **_: {{"{CHART}": spec}})
_altair.renderers.enable("course")
_altair.data_transformers.disable_max_rows()
"""
_QUOTED = re.compile(r"""["']([^"'\n]+\.\w{2,5})["']""")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
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
        ContentErrors: a cell failed, took too long, or drew a chart without a description.
    """
    source = json.loads(text.path.read_text(encoding="utf-8"))
    key = _make_key(text.path, source, lock)
    cache = root / "build" / "notebooks"
    kept = cache / f"{text.path.stem}-{key[:16]}.ipynb"
    if kept.is_file():
        return kept
    cells = [{**cell, "id": f"cell-{number}"} for number, cell in enumerate(source["cells"])]
    raw = json.dumps({**source, "cells": cells, "nbformat": 4, "nbformat_minor": 5})
    notebook = nbformat.reads(raw, as_version=4)  # type: ignore[no-untyped-call]
    _execute(notebook, text, root)
    mistakes = convert_charts(notebook, text, root)
    if mistakes:
        raise ContentErrors(mistakes)
    _forget_the_run(notebook)
    notebook.metadata["key"] = key  # whoever keeps what is made of this file sees versions change too
    cache.mkdir(parents=True, exist_ok=True)
    for old in cache.glob(f"{text.path.stem}-*.ipynb"):
        old.unlink()
    fresh = kept.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(nbformat.writes(notebook), encoding="utf-8")  # type: ignore[no-untyped-call]
    fresh.replace(kept)
    return kept


def _execute(notebook: Any, text: PageText, root: Path) -> None:
    setup = nbformat.v4.new_code_cell(_SET_UP)  # type: ignore[no-untyped-call]
    notebook.cells.insert(0, setup)
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": ""}
    try:
        with tempfile.TemporaryDirectory() as folder:
            connection = {"connection_file": f"{folder}/kernel.json"}
            if os.name == "posix":  # sockets in a folder of ours: no port, nobody who listens
                connection |= {"transport": "ipc", "ip": f"{folder}/kernel"}
            client = NotebookClient(
                notebook,
                config=Config({"AsyncKernelManager": connection}),
                kernel_name="python3",
                timeout=_TIMEOUT,
                resources={"metadata": {"path": str(text.path.parent)}},
                coalesce_streams=True,
            )
            client.execute(env=environment)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        number = next((n for n, cell in enumerate(notebook.cells) if _failed(cell)), None)
        if number is None:
            number = max((n for n, cell in enumerate(notebook.cells) if cell.get("execution_count")), default=1)
        raise ContentErrors([_explain(error, number - 1, text, root)]) from error
    notebook.cells.remove(setup)


def _failed(cell: Any) -> bool:
    return any(output.get("output_type") == "error" for output in cell.get("outputs", ()))


def _explain(error: Exception, number: int, text: PageText, root: Path) -> ContentError:
    code = [n for n, part in enumerate(text.parts) if part.kind == "code"]
    place = code.index(number) + 1 if number in code else number + 1
    if isinstance(error, CellExecutionError):
        reason = f"{error.ename}: {_COLOURS.sub('', error.evalue)}"
    elif isinstance(error, CellTimeoutError):
        reason = f"it took more than {_TIMEOUT} seconds"
    else:
        reason = "the kernel died"
    line = text.parts[number].line(0) if 0 <= number < len(text.parts) else 1
    path = text.path.relative_to(root).as_posix() if text.path.is_relative_to(root) else str(text.path)
    return ContentError(path, line, f"code cell {place} (cell {number + 1} of all) failed: {reason}")


def _forget_the_run(notebook: Any) -> None:
    """Drop what differs from run to run."""
    for cell in notebook.cells:
        cell.get("metadata", {}).pop("execution", None)
    notebook.metadata.pop("language_info", None)


def _make_key(path: Path, source: dict[str, Any], lock: Path) -> str:
    digest = hashlib.sha256()
    code = [cell["source"] for cell in source["cells"]]
    digest.update(json.dumps([FORM, _SET_UP, code, sys.version_info[:3]]).encode())
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
    code = "".join("".join(cell["source"]) for cell in source["cells"] if cell["cell_type"] == "code")
    for name in _QUOTED.findall(code):
        named = (path.parent / name).resolve()
        if named.is_file():
            yield named
