"""The website in one language: its pages, and the way from rendered Markdown to a finished page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from compiler.blocks import PlanSection
from compiler.content import CourseContent, DataFolder
from compiler.glossary import Term, TermFinder
from compiler.plan_sheets import Sheet, find_sheets
from compiler.render.addresses import read_addresses, relative
from compiler.render.blocks import BlockRenderer
from compiler.render.catalogue import Catalogue, read_catalogue
from compiler.render.outline import Outline, outline_course
from compiler.render.prose import CourseMarkdown, Prose
from compiler.render.shell import fill
from compiler.render.terms import mark_terms, note_id
from compiler.website.listing import list_pages
from compiler.website.page import SitePage
from compiler.website.parts import PARTS
from compiler.website.parts.glossary import other_language
from compiler.website.plan import show_plan
from manifest.model import in_language

_SLOT = re.compile(r'(?:<p>\s*)?<div data-(slot|cell)="(\d+)"></div>(?:\s*</p>)?')


_WITH_TERMS = {"lesson.html", "task.html", "session.html", "case.html"}


@dataclass(frozen=True)
class Entry:
    """A heading of a page, for its list of contents."""

    title: str
    url: str


class Website:
    """All pages of `course` in `language`."""

    def __init__(self, course: CourseContent, language: str, *, with_packages: bool = False, address: str = "") -> None:
        self.course = course
        self.language = language
        self.with_packages = with_packages
        """Whether H5P packages and notebooks lie in downloads/."""
        self.address = address and f"{address.rstrip('/')}/"
        """Where the site is served; empty where that is not known."""
        self.words: Catalogue = read_catalogue(language)
        self.outline: Outline = outline_course(course, language)
        self.addresses = read_addresses(course)
        self.prose = Prose(self.words, course.references)
        self.markdown = CourseMarkdown(self.words, course.references)
        """The extension for the text of pages: who renders it registers this."""
        self._finders: dict[str, TermFinder] = {}

    @cached_property
    def pages(self) -> dict[str, SitePage]:
        """Every page by its uri."""
        return {page.uri: page for page in list_pages(self.course, self.outline, self.words)}

    @cached_property
    def plan_sheets(self) -> dict[PlanSection, tuple[Sheet, ...]]:
        """The worksheets that prepare each section of the learner's plan."""
        return find_sheets(self.course, self.language)

    @property
    def data_folders(self) -> list[tuple[DataFolder, str]]:
        """The folders of data files with the address of each."""
        modules = [(module.data, f"{module.url}data/") for module in self.course.modules]
        cases = [(case.data, f"{case.url}data/") for case in self.course.cases]
        return [(folder, url) for folder, url in (*modules, *cases) if folder is not None]

    def begin(self, page: SitePage) -> str:
        """The Markdown of `page`; what it cites from now on belongs to it."""
        self.markdown.cited.clear()
        return page.markdown

    def finish(
        self, page: SitePage, html: str, contents: Sequence[Entry] = (), cells: Mapping[int, str] | None = None
    ) -> Markup:
        """`page` around its text as rendered, `html`, with its blocks and the `cells` of a notebook in their slots."""
        lead = self._leader(page)
        self.prose.lead(lead)
        self.prose.course.cited.clear()
        render = self._block_renderer(page, lead)
        blocks = page.text.blocks if page.text else ()

        def put(found: re.Match[str]) -> str:
            number = int(found.group(2))
            if found.group(1) == "slot":
                return str(render(blocks[number].content))
            return (cells or {}).get(number, "")

        text, notes = self._mark_terms(page, html)
        content = Markup(_SLOT.sub(put, text))  # noqa: S704 - rendered above from the course's own text
        values = {**page.values, **PARTS[page.template](self, page)} if page.template in PARTS else page.values
        cited = [*page.sources, *self.markdown.cited, *self.prose.course.cited]
        return fill(
            page.template,
            **{
                "t": self.words,
                "prose": self.prose,
                "language": self.language,
                "title": page.title,
                "lead": page.description,
                "content": content,
                "contents": contents,
                "kind": page.kind,
                "in_module": self.outline.module_of(page.url) is not None,
                "fallback": page.fallback,
                "outline": self.outline,
                "to": lambda url: relative(url, page.url),
                "crumbs": self._crumbs(page),
                "sources": self._sources(cited),
                "sources_url": relative("sources/", page.url),
                "notes": notes,
                **values,
            },
        )

    def data(self, page: SitePage) -> dict[str, Any]:
        """The data block of `page`, as docs/seams.md section 4 has it."""
        block: dict[str, Any] = {
            "kind": page.kind,
            "id": page.id,
            "title": page.title,
            "language": self.language,
            "base": self.course.document.content.base_iri,
            "root": relative("", page.url).rstrip("/"),
            "sensitive": False,
            **page.data,
        }
        for name in ("lessons", "quizzes"):
            if name in block:
                block[name] = [{**entry, "url": relative(entry["url"], page.url)} for entry in block[name]]
        if "next" in block:
            block["next"] = {**block["next"], "url": relative(block["next"]["url"], page.url)}
        return {name: value for name, value in block.items() if value is not None}

    def _mark_terms(self, page: SitePage, html: str) -> tuple[str, list[dict[str, str]]]:
        """The text of a lesson, a task, a guide or a case with its terms marked, and what is shown of each."""
        if page.text is None or page.template not in _WITH_TERMS:
            return html, []
        language = page.text.language
        found = mark_terms(html, self._finder(language), relative("glossary/", page.url))
        return found.html, [_note(term, language) for term in found.terms]

    def _finder(self, language: str) -> TermFinder:
        if language not in self._finders:
            self._finders[language] = TermFinder(self.course.glossary, language)
        return self._finders[language]

    def _leader(self, page: SitePage) -> Callable[[str], str]:
        def lead(target: str) -> str:
            address = self.addresses.find(page.file, target) if page.file else None
            return target if address is None else relative(address, page.url)

        return lead

    def _block_renderer(self, page: SitePage, lead: Callable[[str], str]) -> BlockRenderer:
        folder = page.file.parent if page.file else self.course.root
        package = next((found.package for found, _ in self.data_folders if found.path.parent == folder), None)
        return BlockRenderer(
            words=self.words,
            prose=self.prose,
            folder=folder,
            lead=lead,
            package=package,
            kept=self.course.root / "build" / "charts",
            show_plan=lambda plan: show_plan(self, page, plan),
        )

    def _crumbs(self, page: SitePage) -> list[dict[str, str]]:
        crumbs = []
        module = self.outline.module_of(page.url)
        if module is not None:
            crumbs.append(("modules/", self.words("nav.modules")))
            if page.url != module.url:
                crumbs.append((module.url, self.words("module.number", n=module.number) + ": " + module.title))
        elif page.url.startswith("cases/") and page.url != "cases/":
            crumbs.append(("cases/", self.words("nav.cases")))
            case = next((case for case in self.outline.cases if page.url.startswith(case.url)), None)
            if case is not None and case.url != page.url:
                crumbs.append((case.url, case.title))
        elif page.url.startswith("templates/") and page.url != "templates/":
            crumbs.append(("templates/", self.words("nav.templates")))
        return [{"url": relative(url, page.url), "title": title} for url, title in crumbs]

    def _sources(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        found = []
        for key in dict.fromkeys(keys):
            reference = self.course.references.get(key)
            if reference is not None:
                english = self.language not in reference.text
                found.append(
                    {
                        "key": key,
                        "strength": reference.strength,
                        "text": self.prose.line(in_language(reference.text, self.language)),
                        "url": reference.url,
                        "lang": "en" if english and self.language != "en" else None,
                    }
                )
        return found


def _note(term: Term, language: str) -> dict[str, str]:
    other = other_language(language)
    return {
        "id": note_id(term),
        "term": in_language(term.term, language),
        "other": term.term.get(other, ""),
        "other_language": other,
        "definition": in_language(term.definition, language),
        "sources": ", ".join(term.sources),
    }
