"""The way from the home page down to a page."""

from __future__ import annotations

from compiler.render.addresses import relative
from compiler.render.catalogue import Catalogue
from compiler.render.outline import Outline
from compiler.study.tables import say
from compiler.website.page import SitePage


def list_crumbs(page: SitePage, outline: Outline, words: Catalogue) -> list[dict[str, str | None]]:
    """The pages above `page`, home and itself left out: `url` from there, `title`, and `lang` where it is another."""
    crumbs: list[tuple[str, str, bool]] = []
    module = outline.module_of(page.url)
    if module is not None:
        crumbs.append(("modules/", words("nav.modules"), True))
        if page.url != module.url:
            title = words("module.number", n=module.number) + ": " + module.title
            crumbs.append((module.url, title, module.translated))
    elif page.url.startswith("cases/") and page.url != "cases/":
        crumbs.append(("cases/", words("nav.cases"), True))
        case = next((case for case in outline.cases if page.url.startswith(case.url)), None)
        if case is not None and case.url != page.url:
            crumbs.append((case.url, case.title, case.translated))
    elif page.url.startswith("templates/") and page.url != "templates/":
        crumbs.append(("templates/", words("nav.templates"), True))
    elif page.url.startswith("data/") and page.url != "data/":
        crumbs.append(("data/", words("nav.data"), True))
        today = page.values.get("today")
        if today is not None:
            crumbs.append((today.url, say(today.resource, "title", words.language) or today.name, True))
    return [
        {"url": relative(url, page.url), "title": title, "lang": None if translated else "en"}
        for url, title, translated in crumbs
    ]
