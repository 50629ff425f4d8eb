"""`course release`: stores a table as a new version, with its checksum and a note of what changed."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from compiler.cases import release_path, take_checksum
from compiler.errors import Mistakes
from compiler.reading.tables import parse_table
from compiler.source.located import SyntaxMistake, read_text

_THREE_NUMBERS = re.compile(r"\d+\.\d+\.\d+")


class ReleaseError(Exception):
    """Why a table cannot be given out as a new version, in words for its author."""


def release_table(root: Path, name: str, notes: dict[str, str], day: date) -> tuple[str, list[Path]]:
    """Keep the table `name` of the course below `root` as a new version, and give the version and what was written.

    `notes` say what changed, by language. The first version is 1.0.0. Where columns are others than before the first
    number counts up, since programs that read the table may break; else the second. The version of its folder counts
    with it. `checked`, the day on which the values were last compared with their source, goes: it was said of other
    rows.

    Raises:
        ReleaseError: there is no such table, or it is what its last version is.
    """
    descriptor, package, resource = _find(root, name)
    path = descriptor.parent / str(resource["path"])
    try:
        header = parse_table(read_text(path), path).header
    except SyntaxMistake as mistake:
        raise ReleaseError(f"{Mistakes(root).relative(path)}:{mistake.line}: {mistake.message}") from mistake
    content = path.read_bytes()
    releases: list[dict[str, Any]] = resource.get("releases", [])
    last = releases[-1] if releases else None
    if last is not None and last["hash"] == take_checksum(content):
        raise ReleaseError(f"{name} is what its version {last['version']} is: there is nothing to release")
    version = "1.0.0" if last is None else _count_up(descriptor.parent, name, last["version"], header)
    texts = {"note" if language == "en" else f"note_{language}": text for language, text in notes.items() if text}
    entry = {"version": version, "date": day.isoformat(), "hash": take_checksum(content), **texts}
    resource.pop("checked", None)  # other rows were compared
    if last is not None and _THREE_NUMBERS.fullmatch(str(package.get("version"))):
        package["version"] = _count(package["version"], is_larger=version.endswith(".0.0"))
    resource |= {"version": version, "hash": entry["hash"], "releases": [*releases, entry]}
    kept = descriptor.parent / release_path(name, version)
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(content)
    descriptor.write_text(f"{json.dumps(package, ensure_ascii=False, indent=2)}\n", encoding="utf-8")
    return version, [kept, descriptor]


def _find(root: Path, name: str) -> tuple[Path, dict[str, Any], dict[str, Any]]:
    names = []
    for descriptor in sorted(
        [*root.glob("curriculum/*/data/datapackage.json"), *root.glob("case_studies/*/data/datapackage.json")]
    ):
        try:
            package = json.loads(read_text(descriptor))
            resources = [entry for entry in package["resources"] if "schema" in entry]
        except (SyntaxMistake, ValueError, KeyError, TypeError) as error:
            raise ReleaseError(
                f"{Mistakes(root).relative(descriptor)} cannot be read: run `course check` first"
            ) from error
        for resource in resources:
            if resource.get("name") == name:
                if not (descriptor.parent / str(resource.get("path"))).is_file():
                    raise ReleaseError(
                        f"there is no file {resource.get('path')} beside {Mistakes(root).relative(descriptor)}"
                    )
                return descriptor, package, resource
            names.append(str(resource.get("name")))
    raise ReleaseError(f"there is no table {name}. The tables are {', '.join(sorted(names)) or 'none'}.")


def _count_up(folder: Path, name: str, version: str, header: tuple[str, ...]) -> str:
    before = folder / release_path(name, version)
    same = before.is_file() and tuple(next(csv.reader(io.StringIO(read_text(before))), [])) == header
    return _count(version, is_larger=not same)


def _count(version: str, *, is_larger: bool) -> str:
    first, second, _ = map(int, version.split("."))
    return f"{first + 1}.0.0" if is_larger else f"{first}.{second + 1}.0"
