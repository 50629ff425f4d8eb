"""`manifest.json` in and out, under a format version that the tracker checks before it believes a word."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from pathlib import Path
from typing import Any

from manifest.model import Course

FORMAT = 2
"""The version of the file's form. A reader refuses every other."""


class ManifestError(ValueError):
    """A file that is not what the compiler writes; the message says which value and what to do."""


class ManifestMissingError(ManifestError):
    """There is no file of this kind (`what`) at `path`, which is absolute."""

    def __init__(self, what: str, path: Path) -> None:
        self.what = what
        self.path = path.absolute()
        super().__init__(f"no {what} at {self.path}: run `course build` first")


def dump(course: Course) -> str:
    """`course` as JSON text, the same byte for byte for the same course."""
    return json.dumps(
        {"format": FORMAT, "course": dataclasses.asdict(course)}, ensure_ascii=False, indent=1, sort_keys=True
    )


def parse(text: str) -> Course:
    """The course inside `text`.

    Raises:
        ManifestError: not JSON, another format version, or a value that is missing, unknown or of a wrong type.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ManifestError(f"not JSON ({error}): build the course again") from error
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise ManifestError(f"format {found!r} is not known here (this is {FORMAT}): build the course again")
    return typing.cast("Course", decode(Course, data.get("course"), "course"))


def read(path: Path) -> Course:
    """The course in the file at `path`.

    Raises:
        ManifestMissingError: there is no such file.
        ManifestError: it is not a manifest.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ManifestMissingError("manifest", path) from error
    return parse(text)


def decode(kind: Any, value: Any, where: str) -> Any:
    """`value` (parsed JSON) as `kind`, a type of this package made of dataclasses, tuples, dicts and scalars.

    Raises:
        ManifestError: naming the place in the file, from `where` on.
    """
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _decode_record(kind, value, where)
    if origin is tuple:
        items = _expect(list, value, where)
        return tuple(decode(arguments[0], item, f"{where}[{n}]") for n, item in enumerate(items))
    if origin is dict:
        mapping = _expect(dict, value, where)
        return {key: decode(arguments[1], item, f"{where}.{key}") for key, item in mapping.items()}
    if origin is typing.Literal:
        if value not in arguments:
            raise ManifestError(f"{where}: {value!r} is none of {', '.join(map(str, arguments))}")
        return value
    if origin in (types.UnionType, typing.Union):
        if value is None and type(None) in arguments:
            return None
        return decode(next(entry for entry in arguments if entry is not type(None)), value, where)
    if kind is Any:
        return value
    if kind is float:
        return float(_expect((int, float), value, where))
    return _expect(kind, value, where)


def _decode_record(kind: Any, value: Any, where: str) -> Any:
    mapping = _expect(dict, value, where)
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(kind)
    unknown = set(mapping) - set(hints)
    if unknown:
        raise ManifestError(f"{where}: unknown {', '.join(sorted(unknown))}")
    missing = [
        entry.name
        for entry in fields
        if entry.name not in mapping
        and entry.default is dataclasses.MISSING
        and entry.default_factory is dataclasses.MISSING
    ]
    if missing:
        raise ManifestError(f"{where}: {', '.join(missing)} missing")
    return kind(**{name: decode(hints[name], item, f"{where}.{name}") for name, item in mapping.items()})


def _expect(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ManifestError(f"{where}: {value!r} has the wrong type")
    return value
