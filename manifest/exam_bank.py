"""The exam bank's own file: items with their keys, readable by its owner alone and never under `public/`."""

from __future__ import annotations

import dataclasses
import json
import os
import typing
from dataclasses import dataclass
from pathlib import Path

from manifest.codec import FORMAT, ManifestError, ManifestMissingError, decode
from manifest.model import QuestionKind, Text

MODE = 0o600


@dataclass(frozen=True)
class Option:
    """A thing to choose, to place or to match. `id` is the author's and never shown to a learner."""

    id: str
    text: Text


@dataclass(frozen=True)
class Blank:
    """A gap of a fill-in item: any of `answers`, by language, is right."""

    id: str
    answers: dict[str, tuple[str, ...]]
    case_sensitive: bool = False


@dataclass(frozen=True)
class Item:
    """An exam item with its key. What `options`, `targets`, `blanks` and `key` hold depends on `kind`.

    - single-choice, multiple-choice: `options`; `key` is the ids of the right ones.
    - true-false: no options; `key` is `("true",)` or `("false",)`.
    - fill-in: `text` holds `{{id}}` where each of `blanks` goes; `key` is empty.
    - matching: `options` are the left sides, `targets` the right sides; `key` has one target id per option, in order.
    - ordering: `options`; `key` is their ids in the right order.
    - numeric: `minimum` and `maximum` enclose what is accepted, in `unit`; `key` is empty.
    """

    id: str
    kind: QuestionKind
    outcome: str
    stem: Text
    key: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    targets: tuple[Option, ...] = ()
    text: Text | None = None
    blanks: tuple[Blank, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: Text | None = None


@dataclass(frozen=True)
class ExamBank:
    """All items by exam id. `answers_public` is true for the repository's own bank, whose keys anyone can read."""

    answers_public: bool
    exams: dict[str, tuple[Item, ...]]


def write(bank: ExamBank, path: Path) -> None:
    """Write `bank` to `path` with mode 0600 from its first byte, replacing what is there in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    text = json.dumps({"format": FORMAT, "bank": dataclasses.asdict(bank)}, ensure_ascii=False, sort_keys=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "w", encoding="utf-8") as file:
        file.write(text)
    fresh.replace(path)


def read(path: Path) -> ExamBank:
    """The bank in the file at `path`.

    Raises:
        ManifestMissingError: there is no such file.
        ManifestError: not JSON, another format version, or a value of a wrong type.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ManifestMissingError("exam bank", path) from error
    except json.JSONDecodeError as error:
        raise ManifestError(f"{path} is not JSON: run `course build` again") from error
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise ManifestError(f"{path}: format {found!r} is not known here (this is {FORMAT}): build the course again")
    return typing.cast("ExamBank", decode(ExamBank, data.get("bank"), "bank"))
