"""The descriptor of a folder of data files, `data/datapackage.json` (Frictionless Data Package)."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from compiler.source.model import Day, Shape, Subject, Words

Checksum = Annotated[str, Shape("^sha256:[0-9a-f]{64}$", "a checksum is `sha256:` and 64 hex digits")]
Version = Annotated[str, Shape(r"^\d+\.\d+\.\d+$", "a version is three numbers, as in 1.0.0")]


class PackageRecord(BaseModel):
    """A mapping of a data package, whose standard lets anybody add properties of their own."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True, allow_inf_nan=False)


class DataField(PackageRecord):
    """A column of a data file."""

    name: Words
    title: Words
    type: Words
    description: Words
    unit: str | None = None


class TableSchema(PackageRecord):
    """The columns of a data file, in order."""

    fields: Annotated[tuple[DataField, ...], Field(min_length=1)]
    missingValues: tuple[str, ...] = ("",)  # noqa: N815 - the standard's spelling


class DataLicence(PackageRecord):
    """What others may do with the data."""

    name: Words
    title: Words | None = None
    path: Words | None = None


class DataSource(PackageRecord):
    """Where the data come from."""

    title: Words
    path: str | None = None


class Release(PackageRecord):
    """A version of a table as it was given out, kept in the folder `releases` beside the table."""

    version: Version
    date: Day
    hash_: Annotated[Checksum, Field(alias="hash")]
    note: Words
    """What changed."""


class TableCheck(PackageRecord):
    """When somebody last compared the values of a table, and with what."""

    date: Day
    against: Literal["source", "notes"]
    """The source itself, or the notes that were taken when the sources were read."""


class DataResource(PackageRecord):
    """A data file. `course release` writes its version, its hash and its releases."""

    name: Annotated[
        str, Shape("^[a-z0-9]+([_-][a-z0-9]+)*$", "a table's name has lower-case letters and digits, joined by _ or -")
    ]
    path: Words
    title: Words | None = None
    description: Words | None = None
    country: Annotated[str, Shape("^[A-Z]{2}$", "the two capital letters of ISO 3166-1, as in MX")] | None = None
    """Where the figures are from; the country of its case where a case's table leaves it out."""
    subject: Subject | None = None
    checked: TableCheck | None = None
    """Left out where the values were not compared since they were released. `course release` takes it out."""
    version: Version | None = None
    hash_: Annotated[Checksum | None, Field(alias="hash")] = None
    releases: tuple[Release, ...] = ()
    """Every version, the earliest first."""
    licenses: tuple[DataLicence, ...] = ()
    """Those of this table, where they are others than those of its folder."""
    sources: tuple[DataSource, ...] = ()
    """Those of this table, where they are others than those of its folder."""
    schema_: Annotated[TableSchema, Field(alias="schema")]

    @property
    def is_fictional(self) -> bool:
        """Whether its figures are invented, which the name of its file says."""
        return self.path.rpartition("/")[2].startswith("fictional_")


class DataPackage(PackageRecord):
    """The data of a case or a module: files, licence, sources."""

    name: Words
    title: Words
    description: Words | None = None
    licenses: Annotated[tuple[DataLicence, ...], Field(min_length=1)]
    sources: Annotated[tuple[DataSource, ...], Field(min_length=1)]
    contributors: tuple[dict[str, Any], ...] = ()
    resources: Annotated[tuple[DataResource, ...], Field(min_length=1)]


def release_path(table: str, version: str) -> str:
    """Where `version` of `table` is kept, below its folder of data."""
    return f"releases/{table}-{version}.csv"


def take_checksum(content: bytes) -> str:
    """The checksum of a file as data packages write it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
