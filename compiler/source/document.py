"""YAML files and their translations, read as typed content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from compiler.errors import Mistakes
from compiler.source.located import Located, SyntaxMistake, fingerprint, read_text
from compiler.source.translation import Translation
from compiler.source.validation import validate
from compiler.source.yaml_nodes import parse_yaml

Content_co = TypeVar("Content_co", covariant=True)
Content = TypeVar("Content", bound=BaseModel)

LANGUAGES = ("en", "es", "fa-AF")
"""The languages that the site speaks: those of its catalogues."""

_LANGUAGE = re.compile(r"^(?P<stem>.+)\.(?P<language>[a-z]{2}(?:-[A-Z]{2})?)$")


@dataclass(frozen=True)
class Document(Generic[Content_co]):
    """A YAML file in all its languages: its content with texts by language, and each file with its lines.

    `older_than_source` names the languages whose file translates an earlier English text.
    """

    content: Content_co
    files: dict[str, Located]
    older_than_source: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The English file."""
        return self.files["en"].path

    def line(self, *place: str | int) -> int:
        """The line of the value at `place` in the English file."""
        return self.files["en"].line(*place)


def find_language(path: Path) -> str:
    """The language that a file's name tells: `es` for `lesson.es.md`, `fa-AF` for `lesson.fa-AF.md`, else `en`."""
    match = _LANGUAGE.match(path.stem)
    return match["language"] if match else "en"


def find_translations(path: Path) -> dict[str, Path]:
    """The translations that stand beside the English file at `path`, by language."""
    beside = {language: path.with_name(f"{path.stem}.{language}{path.suffix}") for language in LANGUAGES}
    return {language: other for language, other in beside.items() if other.is_file()}


def read_document(kind: type[Content], path: Path, mistakes: Mistakes) -> Document[Content] | None:
    """The file at `path` as `kind` with its translations, or None after noting why it could not be read."""
    source = read_yaml(path, mistakes)
    content = validate(kind, source, mistakes) if source else None
    if source is None or content is None:
        return None
    if "translates" in (source.data or {}):
        mistakes.add(path, source.line("translates"), "`translates` stands in translations alone: remove it")
    files = {"en": source}
    older = []
    for language, other in find_translations(path).items():
        translated = read_yaml(other, mistakes)
        if translated is None:
            continue
        files[language] = translated
        content = Translation(translated, language, may_repeat=False, mistakes=mistakes).merge(content)
        if is_older(translated, path, mistakes):
            older.append(language)
    return Document(content, files, tuple(older))


def read_yaml(path: Path, mistakes: Mistakes) -> Located | None:
    """The data of a YAML file, or None after noting why it could not be read."""
    try:
        return parse_yaml(read_text(path), path)
    except SyntaxMistake as mistake:
        mistakes.add(path, mistake.line, mistake.message)
        return None


def is_older(translated: Located, english: Path, mistakes: Mistakes) -> bool:
    """Whether a translation names another English text than the one at `english`; naming none is a mistake."""
    named = translated.data.get("translates") if isinstance(translated.data, dict) else None
    current = fingerprint(english)
    if not isinstance(named, str) or not re.fullmatch("[0-9a-f]{12}", named):
        wanted = f'say which English text this translates: `translates: "{current}"`'
        mistakes.add(translated.path, translated.line("translates"), wanted)
        return False
    return named != current
