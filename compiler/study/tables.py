"""Every table of the course with what a page says of it: its rows, how strong they are, which years they cover."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from compiler.cases import (
    DataField,
    DataLicence,
    DataPackage,
    DataResource,
    DataSource,
    PackageRecord,
    Release,
    release_path,
)
from compiler.content import CaseContent, CourseContent, DataFolder, ModuleContent
from compiler.references import FICTION, Reference
from compiler.source.document import LANGUAGES
from compiler.study.source_keys import find_keys, is_key_column

_LETTERS = "ABCKF"
_RATED = ("strength", "reliability")
"""Columns that may say how strong a row is."""
_FRAGILE = re.compile(r"0\d+$|\d{4}-\d\d$|\d{1,2}[-/]\d{1,2}$")
_DATED = re.compile("(?:^|_)(?:year|month|period|date)(?:_|$)")


@dataclass(frozen=True)
class CourseTable:
    """A data file of a case or a module; addresses are below a language's home."""

    owner: CaseContent | ModuleContent
    folder: DataFolder
    resource: DataResource

    @property
    def name(self) -> str:
        """What it is called everywhere in the course."""
        return self.resource.name

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder.path / self.resource.path

    @property
    def package(self) -> DataPackage:
        """What is said of all tables of its folder."""
        return self.folder.package

    @property
    def licences(self) -> tuple[DataLicence, ...]:
        """What others may do with it."""
        return self.resource.licenses or self.package.licenses

    @property
    def sources(self) -> tuple[DataSource, ...]:
        """Where it comes from, as its descriptor says."""
        return self.resource.sources or self.package.sources

    @property
    def url(self) -> str:
        """The page of the table."""
        return f"data/{self.name}/"

    @property
    def version(self) -> str:
        """The version that the file holds; every table of a checked course has one."""
        return self.resource.version or ""

    @property
    def released(self) -> str:
        """The day of that version, as ISO 8601."""
        return next((entry.date.isoformat() for entry in self.resource.releases if entry.version == self.version), "")

    @property
    def country(self) -> str | None:
        """Where its figures are from."""
        own = self.owner.index.front.case.country if isinstance(self.owner, CaseContent) else None
        return None if self.resource.is_fictional else self.resource.country or own

    @cached_property
    def rows(self) -> tuple[dict[str, str], ...]:
        """Its rows as texts, in the order of the file."""
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(csv.DictReader(file))

    def file_url(self, ending: str = "csv") -> str:
        """The permanent address of the file, or of what is made from it."""
        return f"{self.version_url}{self.name}.{ending}"

    @property
    def version_url(self) -> str:
        """The page of this version, which stays when there is a later one."""
        return f"{self.url}{self.version}/"

    def at(self, release: Release) -> CourseTable:
        """The table as `release` gave it out, described as it is today."""
        place = self.resource.releases.index(release)
        told = {
            "path": release_path(self.name, release.version),
            "version": release.version,
            "hash_": release.hash_,
            "releases": self.resource.releases[: place + 1],
            "checked": self.resource.checked if release.version == self.version else None,
        }
        return replace(self, resource=self.resource.model_copy(update=told))

    @property
    def versions(self) -> tuple[CourseTable, ...]:
        """Every version, the earliest first."""
        return tuple(self.at(release) for release in self.resource.releases)

    @cached_property
    def is_described(self) -> bool:
        """Whether its columns are those of its description, which is that of its latest version."""
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            return next(csv.reader(file), []) == [field.name for field in self.resource.schema_.fields]

    @cached_property
    def rated_column(self) -> str | None:
        """The column that says how strong each row is."""
        return next((name for name in _RATED if self._is_rated(name)), None)

    def _is_rated(self, name: str) -> bool:
        values = {row.get(name) for row in self.rows}
        return bool(values - {""}) and values <= {*_LETTERS, ""}

    @property
    def fragile_columns(self) -> tuple[str, ...]:
        """The columns that a spreadsheet changes when it opens the file: codes that begin with 0, and months."""
        names = (field.name for field in self.resource.schema_.fields)
        return tuple(name for name in names if any(_FRAGILE.match(row[name] or "") for row in self.rows))

    @property
    def key_columns(self) -> tuple[str, ...]:
        """The columns that name sources."""
        names = (field.name for field in self.resource.schema_.fields)
        return tuple(name for name in names if is_key_column(name))

    def count_strengths(self, references: Mapping[str, Reference]) -> dict[str, int]:
        """How many rows have each strength, strongest first: that of the row, or else the weakest of its sources.

        A row whose own strength is left empty rests on nothing that was read, and is not counted.
        """
        if self.resource.is_fictional:
            return {"F": len(self.rows)}
        found = Counter(self.rate(row, references) for row in self.rows)
        return {letter: found[letter] for letter in _LETTERS if found[letter]}

    def rate(self, row: Mapping[str, str], references: Mapping[str, Reference]) -> str:
        """How strong a row is: what it says, or else the weakest of its sources."""
        if self.rated_column:
            return row[self.rated_column]
        named = [key for name in self.key_columns for key in find_keys(row[name], references)]
        keys = named or list(self.find_sources(references))
        return max((references[key].strength for key in keys), key=_LETTERS.index, default="")

    def find_sources(self, references: Mapping[str, Reference]) -> dict[str, None]:
        """The keys that its rows name, or else those in brackets in the sources of its folder."""
        named = {
            key: None for row in self.rows for name in self.key_columns for key in find_keys(row[name], references)
        }
        if named or self.resource.is_fictional:
            return named or ({FICTION: None} if FICTION in references else {})
        titles = " ".join(source.title for source in self.sources)
        return dict.fromkeys(find_keys(titles, references))

    @property
    def years(self) -> str:
        """The first and the last year of its rows, or of its title, or of its folder's; empty where none is said."""
        if self.resource.is_fictional:
            return ""
        dated = [name for name in (self.rows[0] if self.rows else ()) if _DATED.search(name)]
        found = [year for row in self.rows for name in dated for year in _find_years(row[name])]
        for title in (self.resource.title or "", self.package.title):
            found = found or list(_find_years(re.sub(r"(\d)-(?=\d\d(?!\d))", r"\1/", title)))
        return "\N{EN DASH}".join(sorted({min(found), max(found)})) if found else ""


def _find_years(text: str) -> Iterator[str]:
    for found in re.finditer(r"(?<!\d)((?:19|20)\d\d)(?:[/\u2013](\d\d))?(?!\d)", text):
        yield found[1]
        if found[2]:
            yield found[1][:2] + found[2]


def list_tables(course: CourseContent) -> tuple[CourseTable, ...]:
    """The tables of the modules, and then those of the cases."""
    owners: Sequence[ModuleContent | CaseContent] = (*course.modules, *course.cases)
    return tuple(
        CourseTable(owner, owner.data, resource)
        for owner in owners
        if owner.data is not None
        for resource in owner.data.package.resources
    )


def say(record: PackageRecord, name: str, language: str) -> str:
    """The text of `name` in `language`, from a property `name_<language>` where the descriptor has one."""
    extra = record.model_extra or {}
    return str(extra.get(f"{name}_{language}") or getattr(record, name, None) or extra.get(name) or "")


def list_columns(table: CourseTable, language: str) -> list[DataField]:
    """The columns that are shown in `language`: one that is there by language too gives way to that one."""
    fields = {field.name: field for field in table.resource.schema_.fields}
    shown = []
    for name, field in fields.items():
        stem, _, ending = name.rpartition("_")
        is_translation = bool(stem) and ending in LANGUAGES[1:] and stem in fields
        if not is_translation:
            shown.append(fields.get(f"{name}_{language}", field))
    return shown
