"""Home, modules and templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from compiler.render.addresses import relative
from compiler.render.shell import SHELL
from compiler.website.page import SitePage

if TYPE_CHECKING:
    from compiler.website.website import Website


def home_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The picture, and where trainers go on."""
    trainers = next((other.url for other in website.pages.values() if other.url == "trainers/"), None)
    picture = (SHELL / "templates" / "street.svg").read_text(encoding="utf-8")
    return {
        "picture": Markup(picture),  # noqa: S704 - a file of our own
        "trainers_url": relative(trainers, page.url) if trainers else None,
    }


def tracker_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The way to the tracker's pages, which lie beside the languages."""
    home = "" if website.language == "en" else "../"
    return {"tracker": relative("", page.url) + home}


def templates_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The forms to fill in and to print: the pages below this one."""
    forms = [other for other in website.pages.values() if other.url.startswith(page.url) and other.url != page.url]
    return {"forms": [{"url": form.url, "title": form.title, "description": form.description} for form in forms]}
