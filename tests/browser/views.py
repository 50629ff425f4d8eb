"""How pages are looked at: each language in each scheme, on a small phone, a usual one and a desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from playwright.sync_api import Page

WIDTHS = (320, 390, 640, 1280)
"""Where no page may scroll sideways; 640 stands for 1280 pixels enlarged to 200 %."""


class View(NamedTuple):
    """A reader's language, colour scheme and width in pixels."""

    language: str
    scheme: str
    width: int


VIEWS = (
    View("en", "light", 390),
    View("en", "dark", 1280),
    View("es", "light", 1280),
    View("es", "dark", 320),
)


def name(view: View) -> str:
    """The view in the name of a test."""
    return "-".join(map(str, view))


def show_each(page: Page, language: str) -> Iterator[View]:
    """Shows the page that is open in one view of its language after the other."""
    for view in VIEWS:
        if view.language == language:
            page.emulate_media(color_scheme=view.scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": view.width, "height": 844})
            page.evaluate("Promise.allSettled(document.getAnimations().map((animation) => animation.finished))")
            yield view
