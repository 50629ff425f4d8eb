"""Home, modules and templates."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from compiler.render.addresses import relative
from compiler.render.shell import SHELL
from compiler.website.page import SitePage
from compiler.website.website import Website


def home_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The picture, where trainers go on, and whether there is a monitor."""
    written = {other.url for other in website.pages.values()}
    picture = (SHELL / "templates" / "street.svg").read_text(encoding="utf-8")
    return {
        "picture": Markup(picture),  # noqa: S704 - a file of our own
        "trainers_url": relative("trainers/", page.url) if "trainers/" in written else None,
        "has_monitor": "monitor/" in written,
    }


def tracker_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The way to the tracker's pages, which lie beside the languages."""
    home = "" if website.language == "en" else "../"
    return {"tracker": relative("", page.url) + home}


def templates_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The forms to fill in and to print: the pages below this one."""
    forms = [other for other in website.pages.values() if other.url.startswith(page.url) and other.url != page.url]
    return {
        "forms": [
            {
                "url": form.url,
                "title": form.title,
                "description": form.description,
                "translated": not form.fallback,
            }
            for form in forms
        ]
    }
