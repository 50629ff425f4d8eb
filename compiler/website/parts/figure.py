"""A figure for the page of somebody else: a picture or a short table that loads nothing and says where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from compiler.render.pictures import Picture
from compiler.render.shell import fill
from compiler.render.works import make_address
from compiler.study.tables import CourseTable, list_columns, say
from compiler.website.website import Website
from manifest.model import in_language

_MOST_ROWS = 40
"""Rows of a table that somebody may want to show on another page."""


def make_figure(
    website: Website, table: CourseTable, pictures: Sequence[Picture], head: Sequence[dict[str, Any]], citation: str
) -> str:
    """The first of `pictures`, or else the rows of `table` under `head`; empty where they are too many.

    `citation` names no address: the caption leads to it where the site's own is known.
    """
    if not pictures and len(table.rows) > _MOST_ROWS:
        return ""
    language = website.language
    columns = list_columns(table, language)
    figure = fill(
        "blocks/embed.html",
        title=say(table.resource, "title", language) or table.name,
        picture=pictures[0] if pictures else None,
        drawings=[Markup(drawing) for drawing in pictures[0].fit()] if pictures else [],  # noqa: S704 - our own
        head=head,
        rows=[[row[field.name] for field in columns] for row in table.rows],
        sources=[] if pictures else _name_sources(website, table),
        citation=citation,
        address=make_address(website.address, language, table.version_url),
        language=language,
        t=website.words,
    )
    return str(figure).strip()


def _name_sources(website: Website, table: CourseTable) -> list[str]:
    """What the keys in the rows stand for, where no list of sources is near; a picture names its own."""
    references = website.course.references
    return [
        f"{key} ({references[key].strength}): {text}"
        for key in table.find_sources(references)
        if key in references
        for text in [website.prose.plain(in_language(references[key].text, website.language)).rstrip(".")]
    ]
