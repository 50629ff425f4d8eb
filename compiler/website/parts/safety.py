"""The page on safety: what the content notes of all pages say, by module, and those of exams."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from compiler.render.addresses import relative
from compiler.study.exam_pools import find_exam_note, find_exams
from compiler.website.page import SitePage
from compiler.website.parts.shell import tracker_parts
from compiler.website.website import Website
from manifest.model import in_language

_ASIDE = re.compile(r"\s*\[@[^\]]*\]|\[(?P<words>[^\]]*)\]\([^)]*\)")
"""What belongs to the page of the note alone: citations, and links, whose words stay."""


def safety_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """Every page with a content note, under its module or under the cases, and every exam with one."""
    noted = [other for other in website.pages.values() if other.content_note]
    groups = [
        (title, [_show_page(website, page, other) for other in found])
        for title, found in groupby(noted, key=lambda other: _group(website, other))
    ]
    exams = list(_list_exams(website, page))
    return {"noted": [*groups, *([(website.words("safety.exams"), exams)] if exams else [])]}


def _show_page(website: Website, page: SitePage, other: SitePage) -> dict[str, Any]:
    return {
        "title": other.title,
        "url": relative(other.url, page.url),
        "note": website.prose.block(_ASIDE.sub(r"\g<words>", other.content_note)),
        "lang": "en" if other.fallback else None,
    }


def _list_exams(website: Website, page: SitePage) -> Iterator[dict[str, Any]]:
    """The exams are the tracker's pages, which lie beside the languages."""
    tracker = tracker_parts(website, page)["tracker"]
    for exam in find_exams(website.course):
        note = find_exam_note(website.course, exam)
        if note:
            yield {
                "title": in_language(exam.title, website.language),
                "url": f"{tracker}exams/{exam.id}",
                "note": website.prose.block(in_language(note, website.language)),
                "lang": None if website.language in note and website.language in exam.title else "en",
            }


def _group(website: Website, page: SitePage) -> str:
    module = website.outline.module_of(page.url)
    if module is None:
        return website.words("nav.cases") if page.url.startswith("cases/") else website.words("sources.site")
    return f"{website.words('module.number', n=module.number)}: {module.title}"
