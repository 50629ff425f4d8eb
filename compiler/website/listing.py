"""Which pages the website has in one language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compiler.content import CaseContent, CourseContent, ModuleContent
from compiler.front_matter import LessonFront
from compiler.pages import AnyPage, Page
from compiler.render.catalogue import Catalogue
from compiler.render.outline import ModuleView, Outline
from compiler.study.tables import CourseTable, list_tables, say
from compiler.website.page import Kind, SitePage
from manifest.activity_ids import ActivityIds
from manifest.model import in_language

_SHELL_TEMPLATES = {
    "": "home.html",
    "sources/": "sources.html",
    "glossary/": "glossary.html",
    "cases/": "library.html",
    "data/": "catalogue.html",
    "corrections/": "corrections.html",
}
_WRITTEN_TEMPLATES = {
    **_SHELL_TEMPLATES,
    "monitor/": "monitor.html",
    "offline/": "offline.html",
    "templates/": "templates.html",
}
"""The templates of pages by address; those of the first kind are made even where nobody wrote them."""
_SHELL_KINDS: dict[str, Kind] = {"": "home", "cases/": "library"}


def list_pages(course: CourseContent, outline: Outline, words: Catalogue) -> Iterator[SitePage]:
    """Every page of `course` in the language of `outline`."""
    return _Lister(course, outline, words).pages()


class _Lister:
    def __init__(self, course: CourseContent, outline: Outline, words: Catalogue) -> None:
        self._course, self._outline, self._words = course, outline, words
        self._ids = ActivityIds(course.document.content.base_iri)
        self._language = outline.language

    def pages(self) -> Iterator[SitePage]:
        yield from self._shell()
        for module in self._course.modules:
            yield from self._module(module)
        for case in self._course.cases:
            yield from self._case(case)
        for table in list_tables(self._course):
            yield self._table(table)
            yield from self._versions(table)

    def _make(self, page: AnyPage, kind: Kind, template: str, **more: Any) -> SitePage:
        """A page of a file of its own."""
        text = page.in_language(self._language)
        front = page.front
        return SitePage(
            url=page.url,
            uri=page.path.relative_to(self._course.root).as_posix(),
            kind=kind,
            template=template,
            title=in_language(front.title, self._language),
            description=in_language(front.description, self._language) if front.description else "",
            id=front.id,
            file=text.path,
            text=text,
            sources=front.sources,
            fallback=text.language != self._language,
            stale=text.older_than_source,
            **more,
        )

    def _shell(self) -> Iterator[SitePage]:
        written = {page.url for page in self._course.site_pages}
        for page in self._course.site_pages:
            kind = _SHELL_KINDS.get(page.url, "page")
            template = page.front.template or _WRITTEN_TEMPLATES.get(page.url, "text.html")
            data: dict[str, Any] = {"sensitive": page.front.sensitive}
            if kind == "home":
                data |= {"activity": self._ids.course(), **self._work(self._outline.modules)}
            yield self._make(page, kind, template, data=data)
        data = self._work(self._outline.modules)
        title, lead = self._words("nav.modules"), self._words("modules.lead")
        yield SitePage("modules/", "modules/index.md", "page", "modules.html", title, lead, data=data)
        if self._outline.pathways:
            title, lead = self._words("pathways.title"), self._words("pathways.lead")
            yield SitePage("pathways/", "pathways/index.md", "page", "pathways.html", title, lead, data=data)
        title, lead = self._words("share.title"), self._words("share.lead")
        yield SitePage("share/", "share/index.md", "page", "share.html", title, lead, data={})
        if self._outline.achievements:
            title, lead = self._words("achievements.title"), self._words("achievements.lead")
            yield SitePage(
                "achievements/", "achievements/index.md", "page", "achievements.html", title, lead, data=data
            )
        if sum(case.compared for case in self._outline.cases) > 1:
            title, lead = self._words("compare.title"), self._words("compare.lead")
            yield SitePage("cases/compare/", "cases/compare/index.md", "page", "comparison.html", title, lead, data={})
        for url, template in _SHELL_TEMPLATES.items():
            if url not in written:
                title = self._words(f"title.{template.removesuffix('.html')}")
                kind = _SHELL_KINDS.get(url, "page")
                yield SitePage(url, f"{url}index.md", kind, template, title, data={})

    def _work(self, modules: tuple[ModuleView, ...]) -> dict[str, Any]:
        """What a page says of the lessons and quizzes that it leads to; the addresses are made relative later."""
        return {
            "lessons": [
                {
                    "id": lesson.id,
                    "activity": self._ids.lesson(lesson.id),
                    "url": lesson.url,
                    "title": lesson.title,
                    "module": module.id,
                    "minutes": lesson.minutes,
                }
                for module in modules
                for lesson in module.lessons
            ],
            "quizzes": [
                {
                    "id": quiz.id,
                    "activity": self._ids.quiz(quiz.id),
                    "url": quiz.url,
                    "title": quiz.title,
                    "module": module.id,
                }
                for module in modules
                for quiz in module.quizzes
            ],
        }

    def _module(self, module: ModuleContent) -> Iterator[SitePage]:
        view = next(view for view in self._outline.modules if view.id == module.document.content.id)
        document = module.document
        yield SitePage(
            url=module.url,
            uri=self._uri(document.path),
            kind="module",
            template="module.html",
            title=view.title,
            description=view.summary,
            id=view.id,
            fallback=self._language not in document.files,
            stale=self._language in document.older_than_source,
            values={"module": view},
            data={"activity": self._ids.module(view.id), "module": view.id, **self._work((view,))},
        )
        for place, lesson in enumerate(module.lessons):
            yield self._lesson(lesson, view, place)
        for task in module.tasks:
            data = {"module": view.id, "sensitive": task.front.sensitive}
            yield self._make(task, "page", "task.html", values={"module": view, "front": task.front}, data=data)
        for page in module.further:
            data = {"module": view.id, "sensitive": page.front.sensitive}
            yield self._make(page, "page", "text.html", data=data)
        for quiz in module.quizzes:
            content = quiz.document.content
            yield SitePage(
                url=quiz.url,
                uri=self._uri(quiz.document.path),
                kind="quiz",
                template="quiz.html",
                title=in_language(content.title, self._language),
                description=self._words("quiz.description", module=view.title),
                id=content.id,
                file=(quiz.document.files.get(self._language) or quiz.document.files["en"]).path,
                fallback=self._language not in quiz.document.files,
                stale=self._language in quiz.document.older_than_source,
                note=in_language(content.content_note, self._language) if content.content_note else "",
                values={"module": view, "quiz_file": content},
                data={"activity": self._ids.quiz(content.id), "module": view.id},
            )
        if module.session is not None:
            values = {"module": view, "front": module.session.front}
            data = {"module": view.id, "sensitive": module.session.front.sensitive}
            yield self._make(module.session, "session", "session.html", values=values, data=data)

    def _uri(self, path: Path) -> str:
        return path.relative_to(self._course.root).as_posix()

    def _lesson(self, lesson: Page[LessonFront], module: ModuleView, place: int) -> SitePage:
        links = module.lessons
        before = links[place - 1] if place else None
        after = links[place + 1] if place + 1 < len(links) else None
        front = lesson.front
        data: dict[str, Any] = {
            "activity": self._ids.lesson(front.id),
            "module": module.id,
            "minutes": links[place].minutes,
            "sensitive": front.sensitive,
        }
        if after is not None:
            data["next"] = {"url": after.url, "title": after.title}
        values = {"module": module, "front": front, "place": place, "before": before, "following": after}
        return self._make(lesson, "lesson", "lesson.html", values=values, data=data)

    def _table(self, table: CourseTable) -> SitePage:
        return SitePage(
            url=table.url,
            uri=f"{table.url}index.md",
            kind="page",
            template="table.html",
            title=say(table.resource, "title", self._language) or table.name,
            description=say(table.resource, "description", self._language),
            values={"table": table},
        )

    def _versions(self, table: CourseTable) -> Iterator[SitePage]:
        title = say(table.resource, "title", self._language) or table.name
        for version in table.versions:
            yield SitePage(
                url=version.version_url,
                uri=f"{version.version_url}index.md",
                kind="page",
                template="version.html",
                title=self._words("version.title", title=title, n=version.version),
                description=self._words("version.lead", title=title, n=version.version),
                values={"table": version, "today": table},
            )

    def _case(self, case: CaseContent) -> Iterator[SitePage]:
        view = next(view for view in self._outline.cases if view.id == case.index.front.id)
        data: dict[str, Any] = {
            "activity": self._ids.case(view.id),
            "sensitive": case.index.front.sensitive,
            "minutes": view.minutes,
        }
        yield self._make(case.index, "case", "case.html", values={"case": view, "case_content": case}, data=data)
        for page in case.pages:
            data = {"sensitive": page.front.sensitive}
            yield self._make(page, "page", "text.html", values={"case": view}, data=data)
