"""A module as one text: its lessons in order, its practice, and the sources of all of them once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.html import HtmlElement
from lxml.html.builder import E

from compiler.articles.article import Article, Articles
from compiler.articles.plain import has_class, walk
from compiler.render.catalogue import Catalogue
from compiler.render.notes import Link
from compiler.render.outline import ModuleView, QuizNote

_SOURCE = "source-"
_KEY = re.compile(r"([A-Z]+)(\d+)")


def is_complete(module: ModuleView) -> bool:
    """Whether all that the text of `module` holds is in its language."""
    return module.translated and all(page.translated for page in _list_pages(module))


def read_module(articles: Articles, module: ModuleView) -> Article | None:
    """The text of `module`; None where the site has none of its pages."""
    words = articles.words
    found = [article for page in _list_pages(module) if (article := articles.take(page.url)) is not None]
    if not found:
        return None
    chapters = {f"/{articles.home}{article.url}": (f"c{number}", article) for number, article in enumerate(found, 1)}
    sources: dict[str, HtmlElement] = {}
    text = E.div()
    for name, article in chapters.values():
        sources |= _take_sources(article.text)
        _rename(name, article.text, chapters)
        text.append(article.text)
    if sources:
        listed = E.ol(*(sources[name] for name in sorted(sources, key=_rank)))
        text.append(E.section(E.h1({"id": "sources"}, words("nav.sources")), E.p(words("sources.key")), listed))
    return Article(module.url, module.title, words.language, text, frozenset(text.xpath(".//@id")))


def make_cover(module: ModuleView, words: Catalogue) -> Mapping[str, object]:
    """What the first page of `module` says."""
    return {
        "eyebrow": words("module.number", n=module.number),
        "lead": module.summary,
        "facts": [words.count("lessons", len(module.lessons)), words("minutes", n=module.minutes)],
        "outcomes-title": words("module.outcomes"),
        "outcomes": list(module.outcomes.values()),
        "note": words("footer.independent"),
        "contents": words("book.contents"),
    }


def _list_pages(module: ModuleView) -> list[Link | QuizNote]:
    return [*module.lessons, *module.quizzes, *module.tasks, *module.pages]


def _take_sources(text: HtmlElement) -> dict[str, HtmlElement]:
    """The sources at the end of `text`, by the names that lead to them; they are taken out of it."""
    taken: dict[str, HtmlElement] = {}
    for section in text.xpath(f".//section[{has_class('page-sources')}]"):
        taken |= {item.get("id"): item for item in section.iter("li") if item.get("id")}
        section.drop_tree()
    return taken


def _rename(name: str, text: HtmlElement, chapters: Mapping[str, tuple[str, Article]]) -> None:
    """Give each place of `text` a name of its own, and lead links to the other chapters there."""
    for element in walk(text):
        if element.get("id"):
            element.set("id", f"{name}-{element.get('id')}")
    text.find(".//h1").set("id", name)
    for link in text.xpath(".//a[@href]"):
        path, _, fragment = link.get("href").partition("#")
        if not path and not fragment.startswith(_SOURCE):
            link.set("href", f"#{name}-{fragment}")
        elif path in chapters:
            other, article = chapters[path]
            link.set("href", f"#{other}-{fragment}" if fragment in article.ids else f"#{other}")


def _rank(name: str) -> tuple[str, int]:
    found = _KEY.search(name)
    return (found[1], int(found[2])) if found else (name, 0)
