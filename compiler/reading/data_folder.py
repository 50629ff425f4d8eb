"""Folders of data files with their descriptor."""

from __future__ import annotations

from pathlib import Path

from compiler.cases import DataPackage
from compiler.content import DataFolder
from compiler.errors import Mistakes
from compiler.reading.folder import find_files
from compiler.source.json_values import parse_json
from compiler.source.located import SyntaxMistake, read_text
from compiler.source.validation import validate


def read_data_folder(path: Path, url: str, mistakes: Mistakes) -> DataFolder | None:
    """The data at `path`, of the address `url`; None where there is none, or after noting why it could not be read."""
    files = find_files(path, ".csv")
    descriptor = path / "datapackage.json"
    if not descriptor.is_file():
        for file in files:
            mistakes.add(file, 1, f"has no descriptor: write {mistakes.relative(descriptor)}")
        return None
    try:
        source = parse_json(read_text(descriptor), descriptor)
    except SyntaxMistake as mistake:
        mistakes.add(descriptor, mistake.line, mistake.message)
        return None
    package = validate(DataPackage, source, mistakes)
    return DataFolder(path, url, package, tuple(files), source) if package else None
