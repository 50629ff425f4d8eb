"""A folder of content: which of its files are listed, missing, misnamed or in an unknown language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from compiler.errors import Mistakes
from compiler.source.document import find_language


def find_files(folder: Path, *endings: str) -> list[Path]:
    """The files of `folder` with one of these endings, in the order of their names."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in endings and path.is_file())


def find_folders(folder: Path) -> list[Path]:
    """The folders inside `folder`, hidden ones left out."""
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))


def check_translations(files: Iterable[Path], languages: tuple[str, ...], mistakes: Mistakes) -> list[Path]:
    """The English files among `files`; a translation into an unknown language or of nothing is a mistake."""
    english = []
    for path in files:
        language = find_language(path)
        source = path.with_name(path.stem.removesuffix(f".{language}") + path.suffix)
        if language == "en" and path.stem.endswith(".en"):
            mistakes.add(path, 1, f"English files have no language in their name: call it {source.name}")
        elif language == "en":
            english.append(path)
        elif language not in languages:
            mistakes.add(path, 1, f"the language `{language}` is not one of the course: {', '.join(languages)}")
        elif not source.is_file():
            mistakes.add(path, 1, f"translates {source.name}, which does not exist")
    return english


def check_listed(files: Iterable[Path], listed: Iterable[Path], where: str, mistakes: Mistakes) -> None:
    """Every file of a folder is listed somewhere: an unlisted one is never shown to anybody."""
    wanted = set(listed)
    for path in files:
        if path not in wanted:
            mistakes.add(path, 1, f"is not listed in {where}")
