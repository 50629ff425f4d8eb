"""The content types that packages need, got through h5p-cli and then looked at: its exit status says nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compiler.curriculum import H5pVersions

PROGRAM = "h5p-cli@1.1.5"
_REPOSITORIES = {
    "H5P.QuestionSet": "h5p-question-set",
    "H5P.MultiChoice": "h5p-multi-choice",
    "H5P.TrueFalse": "h5p-true-false",
    "H5P.Blanks": "h5p-blanks",
    "H5P.DragText": "h5p-drag-text",
}
_TIMEOUT = 900


class NoProgramError(Exception):
    """There is neither h5p-cli nor npx on this machine; the message says what to do."""


@dataclass(frozen=True)
class Library:
    """A library in an exact version."""

    name: str
    version: str

    def __str__(self) -> str:
        """The library as H5P writes it."""
        return f"{self.name} {self.version}"


def find_program() -> tuple[str, ...]:
    """How to call h5p-cli here.

    Raises:
        NoProgramError: neither it nor npx is installed.
    """
    if shutil.which("h5p"):
        return ("h5p",)
    if shutil.which("npx"):
        return ("npx", "--yes", "--package", PROGRAM, "h5p")
    raise NoProgramError(
        "neither `h5p` nor `npx` is on this machine: install Node 20 or later, or copy the libraries into the folder "
        "from an H5P host, then run this command again with --check"
    )


def install_libraries(
    folder: Path, versions: H5pVersions, program: tuple[str, ...], show: Callable[[str], None]
) -> None:
    """Ask h5p-cli for every content type. Whether it brought them is for `find_missing` to see."""
    folder.mkdir(parents=True, exist_ok=True)
    for library in find_wanted(versions):
        show(f"Asking h5p-cli for {library} ...")
        try:
            result = subprocess.run(  # noqa: S603 - the program that the operator installed, with names from this file
                [*program, "setup", _REPOSITORIES[library.name]],
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=_TIMEOUT,
                check=False,
            )
            said = f"{result.stdout}\n{result.stderr}"
        except (OSError, subprocess.TimeoutExpired) as error:
            said = str(error)
        reason = next((line.strip() for line in said.split("\n") if "rror:" in line or "fatal:" in line), "")
        if reason:
            show(f"  it said: {reason}")


def find_wanted(versions: H5pVersions) -> tuple[Library, ...]:
    """The libraries that packages name."""
    return tuple(Library(name, versions.find(name)) for name in _REPOSITORIES)


def find_missing(folder: Path, versions: H5pVersions) -> list[str]:
    """What the folder lacks for packages to be played, one sentence each; nothing where all is there."""
    found: list[str] = []
    seen: set[Library] = set()
    waiting = list(find_wanted(versions))
    while waiting:
        library = waiting.pop(0)
        if library in seen:
            continue
        seen.add(library)
        home = folder / "libraries" / f"{library.name}-{library.version}"
        data = _read_json(home / "library.json")
        if data is None:
            found.append(_say_missing(library, folder))
            continue
        found += [f"{library}: {fault}" for fault in _find_faults(library, home, data)]
        waiting += _read_dependencies(data)
    return found


def _say_missing(library: Library, folder: Path) -> str:
    others = sorted(path.name for path in (folder / "libraries").glob(f"{library.name}-*"))
    if f"{library.name}-{library.version}" in others:
        return f"{library} is there without a readable library.json"
    there = f"; there is {', '.join(others)}: hosts want the exact version, see `h5p` in course.yml" if others else ""
    return f"{library} is not there{there}"


def _find_faults(library: Library, home: Path, data: dict[str, Any]) -> Iterator[str]:
    named = f"{data.get('machineName')} {data.get('majorVersion')}.{data.get('minorVersion')}"
    if named != str(library):
        yield f"its library.json says {named}"
    for key in ("preloadedJs", "preloadedCss"):
        for entry in data.get(key) or ():
            path = home / str(entry.get("path", "")) if isinstance(entry, dict) else home
            if not path.is_file() or path.stat().st_size == 0:
                yield f"the file {path.relative_to(home)} is missing or empty"
    if library.name in _REPOSITORIES and _read_json(home / "semantics.json") is None:
        yield "the file semantics.json is missing or no JSON"


def _read_dependencies(data: dict[str, Any]) -> list[Library]:
    found = []
    for entry in data.get("preloadedDependencies") or ():
        if isinstance(entry, dict):
            version = f"{entry.get('majorVersion')}.{entry.get('minorVersion')}"
            found.append(Library(str(entry.get("machineName")), version))
    return found


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
