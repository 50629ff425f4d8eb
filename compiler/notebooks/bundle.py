"""A notebook to take home: what runs in Jupyter as it is, the same byte for byte for the same course."""

from __future__ import annotations

import ast
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from compiler.content import CourseContent
from compiler.front_matter import LessonFront
from compiler.notebooks.kept import LOCK
from compiler.notebooks.named_files import find_named_files
from compiler.notebooks.plain_cells import make_plain
from compiler.pages import Page, PageText
from compiler.render.addresses import home_of
from compiler.render.catalogue import Catalogue, read_catalogue
from compiler.render.shell import REPOSITORY
from manifest.model import in_language

DATE = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: an archive tells nothing about when it was made."""

_LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<rest>[^\\\n]+)", re.MULTILINE)
_RUNNER = "ipykernel"
_PROJECTS = {"IPython": "ipython"}
"""Projects whose name differs from the module that is imported."""


def write_bundles(course: CourseContent, site: Path) -> list[Path]:
    """Write `downloads/<lesson>.zip` below `site` for English and below `site/<language>` for the others."""
    paths = []
    for lesson in find_notebooks(course):
        for language in course.languages:
            home = site / home_of(language)
            path = home / "downloads" / f"{lesson.front.id}.zip"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(make_bundle(course, lesson, language))
            paths.append(path)
    return paths


def find_notebooks(course: CourseContent) -> Iterator[Page[LessonFront]]:
    """Every lesson that is a notebook."""
    for module in course.modules:
        for lesson in module.lessons:
            if lesson.texts["en"].format == "notebook":
                yield lesson


def make_bundle(course: CourseContent, lesson: Page[LessonFront], language: str, lock: Path = LOCK) -> bytes:
    """The archive: stored, not packed, since two versions of a packer need not give the same bytes."""
    folder = lesson.front.id
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(_collect(course, lesson, language, lock).items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return file.getvalue()


def _collect(course: CourseContent, lesson: Page[LessonFront], language: str, lock: Path) -> dict[str, bytes]:
    text = lesson.in_language(language)
    words = read_catalogue(text.language)
    source = json.loads(text.path.read_text(encoding="utf-8"))
    named = find_named_files(text.path.parent, source) | _find_pictures(text)
    places = _place(named)
    files = {places[name]: path for name, path in named.items()}
    title = in_language(lesson.front.title, text.language)
    notebook = _make_notebook(source, text, f"# {title}\n\n{_describe(lesson, text)}", words, places)
    return {
        f"{lesson.front.id}.ipynb": _dump(notebook),
        "README.md": _introduce(course, lesson, text, words).encode(),
        "LICENSE.txt": (REPOSITORY / "LICENSE-CONTENT").read_bytes(),
        "requirements.txt": "".join(f"{line}\n" for line in _require(source, lock)).encode(),
        **{place: path.read_bytes() for place, path in files.items()},
        **_package(files),
    }


def _find_pictures(text: PageText) -> dict[str, Path]:
    targets = (link.target for part in text.parts for link in part.links if link.role == "image")
    named = {target: (text.path.parent / target).resolve() for target in targets}
    return {target: path for target, path in named.items() if path.is_file()}


def _place(named: Mapping[str, Path]) -> dict[str, str]:
    """Where each file goes, by the name that the notebook has for it: one folder for each that files come from."""
    folders = list(dict.fromkeys(path.parent for path in named.values()))
    numbers = {folder: str(number) if number else "" for number, folder in enumerate(folders)}
    return {name: f"data{numbers[path.parent]}/{path.name}" for name, path in named.items()}


def _package(files: Mapping[str, Path]) -> dict[str, bytes]:
    """The descriptor of each folder of data, about the files that are there."""
    kept: dict[str, tuple[Path, set[str]]] = {}
    for place, path in files.items():
        kept.setdefault(place.partition("/")[0], (path.parent / "datapackage.json", set()))[1].add(path.name)
    found = {}
    for folder, (descriptor, names) in kept.items():
        if descriptor.is_file():
            package = json.loads(descriptor.read_text(encoding="utf-8"))
            package["resources"] = [entry for entry in package["resources"] if entry["path"] in names]
            found[f"{folder}/{descriptor.name}"] = _dump(package)
    return found


def _make_notebook(
    source: dict[str, Any], text: PageText, head: str, words: Catalogue, places: Mapping[str, str]
) -> dict[str, Any]:
    cells = [{"cell_type": "markdown", "id": "title", "metadata": {}, "source": head}]
    for number, (cell, part) in enumerate(zip(source["cells"], text.parts, strict=True), 1):
        plain: dict[str, Any] = {"cell_type": part.kind, "id": cell.get("id", f"cell-{number}"), "metadata": {}}
        if part.kind == "code":
            plain |= {
                "source": _rename(part.source, places, ('"', '"'), ("'", "'")),
                "execution_count": None,
                "outputs": [],
            }
        else:
            written = make_plain(part, words) if part.kind == "markdown" else part.source
            plain["source"] = _rename(written, places, ("](", ")"))
        cells.append(plain)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _rename(text: str, places: Mapping[str, str], *around: tuple[str, str]) -> str:
    for name, place in places.items():
        for before, after in around:
            text = text.replace(f"{before}{name}{after}", f"{before}{place}{after}")
    return text


def _describe(lesson: Page[LessonFront], text: PageText) -> str:
    return in_language(lesson.front.description, text.language)


def _require(source: dict[str, Any], lock: Path) -> Iterator[str]:
    """The locked versions of what the code imports, and of what runs it."""
    code = "\n".join("".join(cell["source"]) for cell in source["cells"] if cell["cell_type"] == "code")
    wanted = {_RUNNER}
    for node in ast.walk(ast.parse(code)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        wanted |= {_PROJECTS.get(name.partition(".")[0], name.partition(".")[0]) for name in names}
    for entry in _LOCKED.finditer(lock.read_text(encoding="utf-8")):
        if entry["name"] in wanted:
            yield f"{entry['name']}=={entry['rest'].strip()}"


def _introduce(course: CourseContent, lesson: Page[LessonFront], text: PageText, words: Catalogue) -> str:
    title = in_language(course.document.content.title, text.language)
    known = [course.references[key] for key in lesson.front.sources if key in course.references]
    sources = [f"- **{entry.key}** ({entry.strength}): {in_language(entry.text, text.language)}" for entry in known]
    return "\n".join(
        [
            f"# {in_language(lesson.front.title, text.language)}",
            "",
            words("bundle.from", course=title),
            "",
            words("bundle.run"),
            "",
            "    python -m pip install -r requirements.txt jupyterlab",
            f"    jupyter lab {lesson.front.id}.ipynb",
            "",
            words("bundle.licence"),
            "",
            f"## {words('nav.sources')}",
            "",
            *sources,
            "",
        ]
    )


def _dump(value: dict[str, Any]) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()
