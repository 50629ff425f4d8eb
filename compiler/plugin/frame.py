"""What stands around every page: the way home, the languages, the module, and the data block for the scripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from compiler.render.addresses import home_of, relative
from compiler.render.catalogue import Catalogue
from compiler.render.embedding import embed_json
from compiler.render.outline import ModuleView
from compiler.website.data_block import make_data
from compiler.website.metadata import Metadata, describe
from compiler.website.page import SitePage
from compiler.website.website import Website

LEAVE_TO = "https://www.wikipedia.org/"
"""Where the button for leaving fast leads: a page that says nothing of who reads it."""

_NO_READING = ("404.html", "share/")
"""Pages that nobody looks for."""

LANGUAGE_NAMES = {"en": "English", "es": "Español", "fa-AF": "دری"}

MENU = (
    ("modules/", "nav.modules"),
    ("cases/", "nav.cases"),
    ("monitor/", "nav.monitor"),
    ("templates/", "nav.templates"),
    ("glossary/", "nav.glossary"),
    ("about/", "nav.about"),
)
"""The links of the header, which the tracker's pages have too (`tracker/web/templates/base.html`)."""

FOOT = (
    ("pathways/", "nav.pathways"),
    ("achievements/", "nav.achievements"),
    ("sources/", "nav.sources"),
    ("data/", "nav.data"),
    ("corrections/", "nav.corrections"),
    ("safety/", "nav.safety"),
    ("accessibility/", "nav.accessibility"),
    ("offline/", "nav.offline"),
    ("trainers/", "nav.trainers"),
    ("privacy/", "nav.privacy"),
    ("about/", "nav.about"),
)
"""The links of the footer, likewise."""


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
    menu: tuple[MenuLink, ...]
    foot: tuple[MenuLink, ...]
    languages: tuple[LanguageLink, ...]
    module: ModuleView | None
    current: str
    data: Markup
    words: Markup
    indexed: bool
    searched: bool
    """Whether the site's own search finds it; versions of a table would stand beside the table."""
    metadata: Metadata
    linked: Markup
    """What `metadata` says for schema.org, as JSON-LD."""
    leave: str
    """Where to go from here at once; empty where the page speaks of nothing that its reader must hide."""
    installable: bool
    """Whether there are manifests of an app, which `course build` writes."""
    shares: bool
    """Whether the page takes what another app shares: a text that is nobody else's business."""
    to: Callable[[str], str]


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
    metadata = describe(website, page)
    return Frame(
        t=words,
        language=website.language,
        kind=page.kind,
        title=page.title,
        description=page.description,
        home=home,
        assets=assets,
        address=website.address,
        menu=tuple(link(url, key) for url, key in MENU if url in written),
        foot=tuple(link(url, key) for url, key in FOOT if url in written),
        languages=languages,
        module=module,
        current=page.url,
        data=embed_json(make_data(website, page)),
        words=embed_json(words.under("search.")),
        indexed=page.url not in _NO_READING and not website.is_draft,
        searched=page.url not in _NO_READING and not website.is_draft and page.template != "version.html",
        metadata=metadata,
        linked=embed_json(metadata.linked),
        leave=LEAVE_TO if page.content_note or page.data.get("sensitive") or page.template == "safety.html" else "",
        installable=website.with_packages,
        shares=page.url == "share/",
        to=to,
    )
