"""A notebook run from its first cell to its last, in its own folder and without network."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from compiler.errors import ContentError, ContentErrors
from compiler.notebooks.outputs import CHART, settle_outputs
from compiler.pages import PageText

_TIMEOUT = 120
_SET_UP = f"""\
import altair as _altair
_altair.renderers.register("course", lambda spec, **_: {{"{CHART}": spec}})
_altair.renderers.enable("course")
_altair.data_transformers.disable_max_rows()
"""
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def execute(source: dict[str, Any], text: PageText, root: Path, key: str) -> str:
    """The notebook `source` of `text` with its outputs, as a file that carries `key`.

    Raises:
        ContentErrors: a cell failed, took too long, or gave an output that a page cannot show.
    """
    cells = [{**cell, "id": f"cell-{number}"} for number, cell in enumerate(source["cells"])]
    raw = json.dumps({**source, "cells": cells, "nbformat": 4, "nbformat_minor": 5})
    notebook = nbformat.reads(raw, as_version=4)  # type: ignore[no-untyped-call]
    _run(notebook, text, root)
    mistakes = settle_outputs(notebook)
    if mistakes:
        raise ContentErrors([_make_error(message, number, text, root) for number, message in mistakes])
    _forget_the_run(notebook)
    notebook.metadata["key"] = key  # whoever keeps what is made of this file sees versions change too
    written: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    return written


def _run(notebook: Any, text: PageText, root: Path) -> None:
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
    if isinstance(error, CellExecutionError):
        reason = f"{error.ename}: {_COLOURS.sub('', error.evalue)}"
    elif isinstance(error, CellTimeoutError):
        reason = f"it took more than {_TIMEOUT} seconds"
    else:
        reason = "the kernel died"
    return _make_error(reason, number, text, root)


def _make_error(reason: str, number: int, text: PageText, root: Path) -> ContentError:
    code = [n for n, part in enumerate(text.parts) if part.kind == "code"]
    place = code.index(number) + 1 if number in code else number + 1
    line = text.parts[number].line(0) if 0 <= number < len(text.parts) else 1
    path = text.path.relative_to(root).as_posix() if text.path.is_relative_to(root) else str(text.path)
    return ContentError(path, line, f"code cell {place} (cell {number + 1} of all) failed: {reason}")


def _forget_the_run(notebook: Any) -> None:
    """Drop what differs from run to run."""
    for cell in notebook.cells:
        cell.get("metadata", {}).pop("execution", None)
    notebook.metadata.pop("language_info", None)
