"""What a page tells the scripts of the site, as docs/seams.md section 4 has it."""

from __future__ import annotations

from typing import Any

from compiler.render.addresses import relative
from compiler.website.page import SitePage
from compiler.website.website import Website


def make_data(website: Website, page: SitePage) -> dict[str, Any]:
    """The data block of `page`, with addresses from there."""
    block: dict[str, Any] = {
        "kind": page.kind,
        "id": page.id,
        "title": page.title,
        "language": website.language,
        "base": website.course.document.content.base_iri,
        "root": relative("", page.url).rstrip("/"),
        "sensitive": False,
        "worker": website.with_packages or None,
        **page.data,
    }
    for name in ("lessons", "quizzes"):
        if name in block:
            block[name] = [{**entry, "url": relative(entry["url"], page.url)} for entry in block[name]]
    if "next" in block:
        block["next"] = {**block["next"], "url": relative(block["next"]["url"], page.url)}
    return {name: value for name, value in block.items() if value is not None}
