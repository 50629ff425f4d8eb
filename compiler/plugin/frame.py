"""What stands around every page: the way home, the languages, the module, and the data block for the scripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

from compiler.render.addresses import relative
from compiler.render.catalogue import Catalogue
from compiler.render.embedding import embed_json
from compiler.render.outline import ModuleView
from compiler.website.page import SitePage
from compiler.website.website import Website

LEAVE_TO = "https://www.wikipedia.org/"
"""Where the button for leaving fast leads: a page that says nothing of who reads it."""

LANGUAGE_NAMES = {"en": "English", "es": "Español"}
_MENU = (
    ("modules/", "nav.modules"),
    ("cases/", "nav.cases"),
    ("templates/", "nav.templates"),
    ("glossary/", "nav.glossary"),
    ("about/", "nav.about"),
)
_FOOT = (
    ("pathways/", "nav.pathways"),
    ("achievements/", "nav.achievements"),
    ("sources/", "nav.sources"),
    ("safety/", "nav.safety"),
    ("trainers/", "nav.trainers"),
    ("privacy/", "nav.privacy"),
    ("about/", "nav.about"),
)


@dataclass(frozen=True)
class MenuLink:
    """A link of the header or the footer."""

    title: str
    url: str
    current: bool
    inside: bool


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language."""

    language: str
    name: str
    url: str
    path: str
    """Below the root of the site."""
    current: bool


@dataclass(frozen=True)
class Frame:
    """What the shell's templates show around a page.

    `home` and `assets` end with a slash, and so does `address`, which is the site's own where it is known.
    """

    t: Catalogue
    language: str
    kind: str
    title: str
    description: str
    home: str
    assets: str
    address: str
    material_css: str
    menu: tuple[MenuLink, ...]
    foot: tuple[MenuLink, ...]
    languages: tuple[LanguageLink, ...]
    module: ModuleView | None
    current: str
    data: Markup
    words: Markup
    indexed: bool
    leave: str
    """Where to go from here at once; empty where the page speaks of nothing that its reader must hide."""
    to: Callable[[str], str]


@cache
def _material_css() -> str:
    spec = find_spec("material")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("mkdocs-material is not installed")
    folder = Path(spec.origin).parent / "templates" / "assets" / "stylesheets"
    return next(path.name for path in sorted(folder.glob("main.*.min.css")))


def home_of(language: str) -> str:
    """The address of a language's home below the root of the site."""
    return "" if language == "en" else f"{language}/"


def frame_page(website: Website, page: SitePage, *, shared_assets: bool) -> Frame:
    """The frame of `page`."""
    depth = home_of(website.language) + page.url
    assets = relative("", depth if shared_assets else page.url)
    languages = tuple(
        LanguageLink(
            code,
            LANGUAGE_NAMES[code],
            relative(home_of(code) + page.url, depth),
            home_of(code) + page.url,
            code == website.language,
        )
        for code in website.course.languages
    )
    return _make(website, page, assets, languages, lambda url: relative(url, page.url))


def frame_missing(website: Website, *, shared_assets: bool) -> Frame:
    """The frame of the page for addresses that do not exist: it is shown anywhere, so its links begin at the root."""
    home = f"/{home_of(website.language)}"
    page = SitePage("404.html", "404.html", "page", "", website.words("missing.title"))
    languages = tuple(
        LanguageLink(code, LANGUAGE_NAMES[code], f"/{home_of(code)}", home_of(code), code == website.language)
        for code in website.course.languages
    )
    return _make(website, page, "/" if shared_assets else home, languages, lambda url: home + url)


def _make(
    website: Website, page: SitePage, assets: str, languages: tuple[LanguageLink, ...], to: Callable[[str], str]
) -> Frame:
    words = website.words
    home = to("")
    module = website.outline.module_of(page.url) if page.kind in ("lesson", "quiz", "session", "page") else None

    def link(url: str, key: str) -> MenuLink:
        return MenuLink(words(key), to(url), page.url == url, page.url.startswith(url))

    written = {other.url for other in website.pages.values()}
    return Frame(
        t=words,
        language=website.language,
        kind=page.kind,
        title=page.title,
        description=page.description,
        home=home,
        assets=assets,
        address=website.address,
        material_css=_material_css(),
        menu=tuple(link(url, key) for url, key in _MENU if url in written),
        foot=tuple(link(url, key) for url, key in _FOOT if url in written),
        languages=languages,
        module=module,
        current=page.url,
        data=embed_json(website.data(page)),
        words=embed_json(words.under("search.")),
        indexed=page.url != "404.html",
        leave=LEAVE_TO if page.content_note or page.data.get("sensitive") or page.template == "safety.html" else "",
        to=to,
    )
