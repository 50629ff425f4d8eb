"""The cells of notebooks as rendered before, so that what renders them is loaded only when it has something to do."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from compiler.content import CourseContent
from compiler.notebooks.kept import run_notebook
from compiler.render import cells as renderer
from compiler.render.catalogue import Catalogue
from compiler.render.shell import SHELL


def find_cells(notebook: Path, words: Catalogue) -> dict[int, str] | None:
    """The cells of the executed `notebook` by number, or None where they have not been rendered before."""
    path = _place(notebook, words)
    if not path.is_file():
        return None
    return {int(number): html for number, html in json.loads(path.read_text(encoding="utf-8")).items()}


def keep_cells(notebook: Path, words: Catalogue, cells: dict[int, str]) -> None:
    """Keep the rendered `cells` beside the executed `notebook`."""
    path = _place(notebook, words)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(json.dumps(cells), encoding="utf-8")
    fresh.replace(path)


def are_all_rendered(course: CourseContent, words: Catalogue) -> bool:
    """Whether every notebook of `course` in the language of `words` has been rendered before.

    Raises:
        ContentErrors: a notebook failed.
    """
    texts = [page.in_language(words.language) for page in course.pages]
    notebooks = [run_notebook(text, course.root) for text in texts if text.format == "notebook"]
    return all(_place(notebook, words).is_file() for notebook in notebooks)


def _place(notebook: Path, words: Catalogue) -> Path:
    """Named after all that shapes a cell: the run, the words, the template, the code that renders it."""
    template = SHELL / "templates" / "blocks" / "cell.html"
    shaped_by = [json.dumps(words.words, sort_keys=True), template.read_text(encoding="utf-8")]
    shaped_by.append(Path(renderer.__file__).read_text(encoding="utf-8"))
    shape = hashlib.sha256("\0".join(shaped_by).encode()).hexdigest()[:8]
    return notebook.with_name(f"{notebook.stem}.{words.language}-{shape}.json")
