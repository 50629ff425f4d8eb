"""A case: its data with their dictionary, and how to cite it."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compiler.cases import DataPackage, DataResource, PackageRecord
from compiler.content import DataFolder
from compiler.render.addresses import relative
from compiler.render.outline import CaseView
from compiler.website.page import SitePage
from manifest.activity_ids import ActivityIds

if TYPE_CHECKING:
    from compiler.website.website import Website


def case_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The data section and the citations."""
    folder: DataFolder | None = page.values["data_folder"]
    case: CaseView = page.values["case"]
    address = ActivityIds(website.course.document.content.base_iri).case(case.id)
    cited = [_cite(website, case.title, website.words("cite.page"), address, None)]
    if folder is not None:
        package = folder.package
        title = _local(package, "title", website.language)
        cited.append(_cite(website, title, website.words("cite.data"), f"{address}/data", package))
    return {
        "data": None if folder is None else _data(website, page, folder),
        "citations": cited,
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


def _cite(website: Website, title: str, label: str, address: str, package: DataPackage | None) -> dict[str, str]:
    course = website.outline.title
    extra = (package.model_extra or {}) if package else {}
    year = str(extra.get("created", ""))[:4]
    version = str(extra.get("version", ""))
    licence = package.licenses[0].name if package else "CC-BY-4.0"
    dated = year or website.words("cite.no_date")
    kind = website.words("cite.data_set") if package else website.words("cite.case")
    edition = f" ({website.words('cite.version', n=version)})" if version else ""
    plain = re.sub(r"[*_`]", "", title)
    apa = f"{course}. ({dated}). {plain}{edition} [{kind}]. {licence}. {address}"
    key = re.sub(r"[^a-z0-9]+", "-", address.rpartition("/case/")[2].lower()).strip("-")
    fields = {"author": f"{{{course}}}", "title": f"{{{plain}}}", "year": year, "version": version, "note": licence}
    lines = [f"  {name} = {{{value}}}," for name, value in {**fields, "url": address}.items() if value]
    return {"label": label, "apa": apa, "bibtex": "\n".join([f"@misc{{{key},", *lines, "}"])}
