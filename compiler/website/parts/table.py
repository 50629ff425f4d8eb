"""The page of a table: what it is, how strong, its rows, its columns, its versions, how to cite and to show it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from compiler.cases import DataField, DataLicence, DataSource
from compiler.content import CaseContent
from compiler.render.addresses import relative
from compiler.render.citing import cite
from compiler.render.countries import name_country
from compiler.render.pictures import Painter, Picture
from compiler.render.works import find_table_work, make_address
from compiler.study.source_keys import find_keys
from compiler.study.table_uses import TableUse
from compiler.study.tables import CourseTable, list_columns, say
from compiler.website.naming import name_place
from compiler.website.page import SitePage
from compiler.website.parts.corrections import count_corrections
from compiler.website.parts.figure import make_figure
from compiler.website.parts.version import show_version
from compiler.website.website import Website
from manifest.model import in_language

_MISSING = Markup("\N{EN DASH}")
_NUMBERS = {"number", "integer", "year"}


def table_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """All that the template asks for."""
    table: CourseTable = page.values["table"]
    course, language, words = website.course, website.language, website.words
    uses = website.table_uses.get(table.path, [])
    address = make_address(website.address, language, table.version_url)
    pictures = Painter(course, website.prose, words, website.address).paint(table, uses)
    work = find_table_work(course, table, language, website.address)
    citation = cite(work, words)
    columns = list_columns(table, language)
    head = [_head(field, language) for field in columns]
    return {
        "lead": "",
        "facts": describe_table(website, page, table),
        "origins": show_origins(website, table.sources),
        "head": head,
        "rows": [[_show(website, table, field, row[field.name]) for field in columns] for row in table.rows],
        "sortable": len(table.rows) > 1,
        "fields": [describe_field(website, field) for field in table.resource.schema_.fields],
        "fragile": table.fragile_columns,
        "missing": [value for value in table.resource.schema_.missingValues if value],
        "pictures": [_show_picture(website, page, table, picture) for picture in pictures],
        "files": _list_files(website, page, table),
        "versions": [show_version(website, page, version) for version in reversed(table.versions)],
        "citation": citation,
        "embed": make_figure(website, table, pictures, head, citation.apa.removesuffix(address).strip()),
        "uses": [_show_use(website, page, use) for use in uses],
        "address_known": bool(address),
        "corrected": count_corrections(website, table.path),
    }


def describe_table(website: Website, page: SitePage, table: CourseTable) -> dict[str, Any]:
    """What a table is, in short, as its page and the catalogue say it."""
    language = website.language
    references = website.course.references
    return {
        "name": table.name,
        "url": relative(table.url, page.url),
        "title": say(table.resource, "title", language) or table.name,
        "title_lang": _tell_language(table, "title", language),
        "description": say(table.resource, "description", language),
        "description_lang": _tell_language(table, "description", language),
        "country": name_country(website.words, table.country) if table.country else "",
        "years": table.years,
        "rows": len(table.rows),
        "columns": len(table.resource.schema_.fields),
        "version": table.version,
        "released": table.released,
        "checked": table.resource.checked,
        "fictional": table.resource.is_fictional,
        "strengths": table.count_strengths(references),
        "by_row": table.rated_column is not None,
        "licences": show_licences(table.licences, language),
        "csv": relative(table.file_url(), page.url),
        "zip": relative(table.file_url("zip"), page.url) if website.with_packages else None,
        "size": show_size(table.path.stat().st_size),
        "owner": _show_owner(website, page, table),
    }


def describe_field(website: Website, field: DataField) -> dict[str, Any]:
    """A column in the dictionary."""
    language, words = website.language, website.words
    kind = f"type.{field.type}"
    return {
        "name": field.name,
        "title": say(field, "title", language).rstrip("."),
        "description": say(field, "description", language),
        "type": words(kind) if kind in words.words else field.type,
        "unit": say(field, "unit", language),
        "lang": None if language == "en" or f"title_{language}" in (field.model_extra or {}) else "en",
    }


def show_licences(licences: Sequence[DataLicence], language: str) -> list[dict[str, Any]]:
    """What others may do with data: the name of each licence, its title and where it can be read."""
    return [
        {"name": licence.name, "title": say(licence, "title", language) or licence.name, "path": licence.path}
        for licence in licences
    ]


def show_origins(website: Website, sources: Sequence[DataSource]) -> list[Markup]:
    """Where data come from, with the keys in brackets leading to the sources of the page."""
    titles = (say(source, "title", website.language) for source in sources)
    return [website.prose.line(re.sub(r"\[([A-Z]+\d[\w-]*)\]", r"[@\1]", title)) for title in titles]


def show_size(count: int) -> str:
    """A number of bytes."""
    return f"{count} B" if count < 1000 else f"{count / 1000:.1f} kB"  # noqa: PLR2004 - a thousand bytes


def _tell_language(table: CourseTable, name: str, language: str) -> str | None:
    """The language of a text of the descriptor, where it is another than the page's."""
    return None if language == "en" or f"{name}_{language}" in (table.resource.model_extra or {}) else "en"


def _head(field: DataField, language: str) -> dict[str, Any]:
    unit, title = say(field, "unit", language), say(field, "title", language).rstrip(".")
    is_number = field.type in _NUMBERS
    return {
        "title": title,
        "unit": "" if not is_number or field.type == "year" or unit.casefold() in title.casefold() else unit,
        "number": is_number,
        "lang": None if language == "en" or f"title_{language}" in (field.model_extra or {}) else "en",
    }


def _show(website: Website, table: CourseTable, field: DataField, text: str) -> dict[str, Any]:
    """A cell: what it holds as HTML, and how it is set."""
    missing = text in table.resource.schema_.missingValues
    kind = "number" if field.type in _NUMBERS else ""
    if missing:
        return {"html": _MISSING, "kind": f"{kind} missing".strip()}
    if field.name == table.rated_column:
        letter = Markup('<span class="strength strength--{}">{}</span>').format(text.lower(), text)
        return {"html": letter, "kind": ""}
    if field.name in table.key_columns and not table.resource.is_fictional:
        return {"html": _link_keys(website, text), "kind": ""}
    if re.fullmatch(r"https?://\S+", text):
        link = Markup('<a href="{}" rel="noopener noreferrer external">{}</a>')
        return {"html": link.format(text, urlsplit(text).netloc.removeprefix("www.")), "kind": ""}
    return {"html": escape(text), "kind": kind or ("words" if len(text) > 40 else "")}  # noqa: PLR2004 - letters in a line


def _link_keys(website: Website, text: str) -> Markup:
    """`text` with the first use of each key in it leading to the sources of the page."""
    keys = find_keys(text, website.course.references)
    html = escape(text)
    for key in keys:
        website.prose.course.cited[key] = None
        link = f'<a class="cite" href="#source-{key}">{key}</a>'
        html = Markup(re.sub(rf"(?<![\w>-]){key}(?![\w<])", link, html, count=1))  # noqa: S704 - escaped above
    return html


def _show_picture(website: Website, page: SitePage, table: CourseTable, picture: Picture) -> dict[str, Any]:
    chart = picture.chart
    files = {ending: relative(f"{table.url}{picture.name}.{ending}", page.url) for ending in ("svg", "png")}
    return {
        "chart": chart,
        "name": picture.name,
        "lang": None if picture.language == website.language else picture.language,
        "wide": Markup(picture.drawing.wide),  # noqa: S704 - our own drawing
        "narrow": Markup(picture.drawing.narrow),  # noqa: S704
        "sources": website.prose.line("[" + "; ".join(f"@{source}" for source in chart.source) + "]"),
        "page": website.prose.plain(in_language(picture.page.front.title, website.language)),
        "page_lang": None if website.language in picture.page.front.title else "en",
        "url": relative(f"{picture.page.url}#chart-{chart.id}", page.url),
        "files": files if website.with_packages else {},
    }


def _list_files(website: Website, page: SitePage, table: CourseTable) -> dict[str, str]:
    if not website.with_packages:
        return {}
    return {ending: relative(f"{table.url}{table.name}.{ending}", page.url) for ending in ("bib", "ris")}


def _show_use(website: Website, page: SitePage, use: TableUse) -> dict[str, Any]:
    language = website.language
    return {
        "title": website.prose.plain(in_language(use.page.front.title, language)),
        "url": relative(use.page.url, page.url),
        "place": name_place(website, use.page.url),
        "lang": None if language in use.page.front.title else "en",
    }


def _show_owner(website: Website, page: SitePage, table: CourseTable) -> dict[str, Any]:
    owner, language = table.owner, website.language
    title = owner.index.front.title if isinstance(owner, CaseContent) else owner.document.content.title
    return {
        "title": website.prose.plain(in_language(title, language)),
        "lang": None if language in title else "en",
        "url": relative(owner.url, page.url),
        "place": name_place(website, owner.url),
    }
