"""A case: its data with their dictionary, and how to cite it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compiler.cases import DataPackage, DataResource, PackageRecord
from compiler.content import DataFolder
from compiler.render.addresses import relative
from compiler.render.outline import CaseView
from compiler.website.page import SitePage

if TYPE_CHECKING:
    from compiler.website.website import Website


@dataclass(frozen=True)
class Work:
    """What is cited: `created` as ISO 8601, `address` empty where the site's own is not known."""

    title: str
    kind: str
    key: str
    created: str
    version: str
    licence: str
    address: str


def case_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The data section and the citations."""
    folder: DataFolder | None = page.values["data_folder"]
    case: CaseView = page.values["case"]
    package = folder.package if folder else None
    created = str(_extra(package, "created"))
    address = (
        website.address and f"{website.address}{'' if website.language == 'en' else f'{website.language}/'}{page.url}"
    )
    work = Work(case.title, "case", case.id, created, "", "CC-BY-4.0", address)
    cited = [_cite(website, work, website.words("cite.page"))]
    if package is not None:
        data = Work(
            title=_local(package, "title", website.language),
            kind="data_set",
            key=f"{case.id}-data",
            created=created,
            version=str(_extra(package, "version")),
            licence=package.licenses[0].name,
            address=address and f"{address}data/datapackage.json",
        )
        cited.append(_cite(website, data, website.words("cite.data")))
    return {
        "data": None if folder is None else _data(website, page, folder),
        "citations": cited,
        "address_known": bool(address),
    }


def _local(record: PackageRecord, name: str, language: str) -> str:
    """The value of `name` in `language`, from a property `name_<language>` where the descriptor has one."""
    extra = record.model_extra or {}
    return str(extra.get(f"{name}_{language}") or getattr(record, name, None) or extra.get(name) or "")


def _data(website: Website, page: SitePage, folder: DataFolder) -> dict[str, Any]:
    package, language = folder.package, website.language
    url = relative(f"{page.url}data/", page.url)
    return {
        "title": _local(package, "title", language),
        "description": _local(package, "description", language),
        "files": [_file(website, resource, folder.path, url) for resource in package.resources],
        "licences": [{"title": licence.title or licence.name, "path": licence.path} for licence in package.licenses],
        "sources": [
            website.prose.line(re.sub(r"\[([A-Z]+\d[\w-]*)\]", r"[@\1]", _local(source, "title", language)))
            for source in package.sources
        ],
        "package_url": f"{url}datapackage.json",
    }


def _file(website: Website, resource: DataResource, folder: Path, url: str) -> dict[str, Any]:
    language = website.language
    path = folder / resource.path
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    return {
        "name": resource.path,
        "title": _local(resource, "title", language) or resource.name,
        "description": _local(resource, "description", language),
        "url": url + resource.path,
        "rows": rows,
        "size": _size(path.stat().st_size),
        "fields": [
            {
                "name": field.name,
                "title": _local(field, "title", language).rstrip("."),
                "description": _local(field, "description", language),
                "type": website.words(f"type.{field.type}")
                if f"type.{field.type}" in website.words.words
                else field.type,
                "unit": _local(field, "unit", language),
            }
            for field in resource.schema_.fields
        ],
    }


def _size(count: int) -> str:
    return f"{count} B" if count < 1000 else f"{count / 1000:.1f} kB"  # noqa: PLR2004 - a thousand bytes


def _extra(package: DataPackage | None, name: str) -> object:
    return ((package.model_extra or {}) if package else {}).get(name) or ""


def _cite(website: Website, work: Work, label: str) -> dict[str, str]:
    course, words = website.outline.title, website.words
    year = work.created[:4]
    edition = f" ({words('cite.version', n=work.version)})" if work.version else ""
    plain = re.sub(r"[*_`]", "", work.title)
    dated = year or words("cite.no_date")
    apa = (
        f"{course}. ({dated}). {plain}{edition} [{words(f'cite.{work.kind}')}]. {work.licence}. {work.address}".strip()
    )
    fields = {
        "author": f"{{{course}}}",
        "title": f"{{{plain}}}",
        "year": year,
        "version": work.version,
        "note": work.licence,
        "url": work.address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return {"label": label, "apa": apa, "bibtex": "\n".join([f"@misc{{{work.key},", *lines, "}"])}
