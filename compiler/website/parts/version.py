"""The page of a version of a table: its file with its checksum, what changed in it, how to cite it."""

from __future__ import annotations

from typing import Any

from compiler.render.addresses import relative
from compiler.render.citing import cite
from compiler.render.works import find_table_work, make_address
from compiler.study.tables import CourseTable, say
from compiler.website.page import SitePage
from compiler.website.website import Website


def version_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The version, and where the table of today is."""
    table: CourseTable = page.values["table"]
    today: CourseTable = page.values["today"]
    work = find_table_work(website.course, table, website.language, website.address)
    return {
        "lead": "",
        "release": show_version(website, page, table),
        "later": {"version": today.version, "date": today.released} if today.version != table.version else None,
        "table_title": say(table.resource, "title", website.language) or table.name,
        "table_url": relative(table.url, page.url),
        "licence": ", ".join(licence.name for licence in table.licences),
        "citation": cite(work, website.words),
        "address_known": bool(website.address),
    }


def show_version(website: Website, page: SitePage, table: CourseTable) -> dict[str, Any]:
    """A version as the list of its table and its own page say it; the address is that of the file."""
    release = table.resource.releases[-1]
    url, has_package = table.file_url(), website.with_packages and table.is_described
    return {
        "version": release.version,
        "date": release.date.isoformat(),
        "note": say(release, "note", website.language),
        "note_lang": None if website.language == "en" or (release.model_extra or {}).get("note_es") else "en",
        "hash": release.hash_,
        "page": relative(table.version_url, page.url),
        "url": relative(url, page.url),
        "address": make_address(website.address, "en", url) or f"/{url}",
        "file": f"{table.name}.csv",
        "zip": relative(table.file_url("zip"), page.url) if has_package else None,
        "described": table.is_described,
    }
