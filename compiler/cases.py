"""The descriptor of a folder of data files, `data/datapackage.json` (Frictionless Data Package)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from compiler.source.model import Words


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


class DataResource(PackageRecord):
    """A data file."""

    name: Words
    path: Words
    title: Words | None = None
    description: Words | None = None
    schema_: Annotated[TableSchema, Field(alias="schema")]


class DataLicence(PackageRecord):
    """What others may do with the data."""

    name: Words
    title: Words | None = None
    path: Words | None = None


class DataSource(PackageRecord):
    """Where the data come from."""

    title: Words
    path: str | None = None


class DataPackage(PackageRecord):
    """The data of a case or a module: files, licence, sources."""

    name: Words
    title: Words
    description: Words | None = None
    licenses: Annotated[tuple[DataLicence, ...], Field(min_length=1)]
    sources: Annotated[tuple[DataSource, ...], Field(min_length=1)]
    contributors: tuple[dict[str, Any], ...] = ()
    resources: Annotated[tuple[DataResource, ...], Field(min_length=1)]
