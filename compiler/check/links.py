"""Links: every one leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from compiler.blocks import Plan
from compiler.check.sheets import find_module_sheets
from compiler.content import CourseContent, ModuleContent
from compiler.errors import Mistakes
from compiler.markup import Link, blank_code, find_links
from compiler.pages import PageText
from compiler.quiz.model import Question
from compiler.source.located import is_file
from compiler.source.texts import walk_texts
from compiler.study.teaching import find_taught

_SCHEME = re.compile(r"^(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
_TRACKER = ("/account/", "/my/", "/exams/", "/credentials/")
"""Addresses that the tracker answers; see docs/seams.md."""


def check_links(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every broken link, every third-party load and every image without alt text."""
    checker = _Checker(content, mistakes)
    for link, path, line in chain(_find_in_pages(content), _find_in_texts(content)):
        checker.check(link, path, line)
    for module in content.modules:
        for asked in chain.from_iterable(find_module_sheets(module)):
            if asked.question.passage is not None:
                line = asked.document.line(*asked.place, "passage")
                checker.check_passage(asked.question, module, asked.document.path, line)


def _find_in_pages(content: CourseContent) -> Iterator[tuple[Link, Path, int]]:
    for page in content.pages:
        for text in page.texts.values():
            for part in text.parts:
                for link in part.links:
                    yield link, text.path, part.line(link.line)


def _find_in_texts(content: CourseContent) -> Iterator[tuple[Link, Path, int]]:
    pages = ((page.front, {language: text.front for language, text in page.texts.items()}) for page in content.pages)
    documents = ((document.content, document.files) for document in content.documents)
    for record, files in chain(pages, documents):
        for place, by_language in walk_texts(record):
            for language, words in by_language.items():
                source = files[language]
                for link in find_links(blank_code(words)):
                    yield link, source.path, source.line(*place) + link.line


class _Checker:
    """Knows what links may lead to: files, and the fragments inside those that become pages."""

    def __init__(self, content: CourseContent, mistakes: Mistakes) -> None:
        self.content = content
        self.mistakes = mistakes
        self.pages = dict(_find_pages(content))
        self.folders = [module.folder for module in content.modules] + [case.folder for case in content.cases]
        self.folders.append(content.root / "site" / "pages")

    def check(self, link: Link, path: Path, line: int) -> None:
        if link.role == "image" and not (link.alt or "").strip():
            self.mistakes.add(path, line, f"the image {link.target} has no alt text")
        scheme = _SCHEME.match(link.target)
        is_remote = bool(scheme and scheme["scheme"].lower() in {"http", "https"}) or link.target.startswith("//")
        if is_remote:
            if link.role != "link":
                message = f"{link.target} would be loaded from elsewhere: keep a copy beside the page"
                self.mistakes.add(path, line, message)
        elif scheme and scheme["scheme"].lower() == "mailto" and link.role == "link":
            pass
        elif scheme:
            self.mistakes.add(path, line, f"`{scheme['scheme']}:` addresses are not used: link to a file or to https")
        elif link.target.startswith("/"):
            if not link.target.startswith(_TRACKER):
                self.mistakes.add(path, line, f"{link.target}: link to the file, by a path relative to this one")
        else:
            self._check_file(link.target, path, path.parent, line)

    def check_passage(self, question: Question, module: ModuleContent, path: Path, line: int) -> None:
        passage = question.passage or ""
        is_other_page = find_taught(module, question) is None and _find_place(passage, module.folder) in self.pages
        if is_other_page or _SCHEME.match(passage) or passage.startswith(("/", "#")):
            self.mistakes.add(path, line, "`passage` names a lesson of the module: `01-lesson.md#heading`")
        else:
            self._check_file(passage, path, module.folder, line)

    def _check_file(self, target: str, path: Path, folder: Path, line: int) -> None:
        name, mark, fragment = target.partition("#")
        if not name and not mark:
            self.mistakes.add(path, line, "the link has no target")
            return
        place = _find_place(name, folder) if name else path
        if self.content.is_unread(place):
            return
        if not is_file(place) and is_file(place / "index.md"):
            self.mistakes.add(
                path, line, f"{name} is a folder: link to a file in it, as in {name.rstrip('/')}/index.md"
            )
        elif not is_file(place):
            self.mistakes.add(path, line, f"there is no file {self.mistakes.relative(place)}")
        elif place in self.pages:
            if mark and fragment not in self.pages[place]:
                self.mistakes.add(path, line, f"{self.mistakes.relative(place)} has no passage `#{fragment}`")
        elif not any(folder in place.parents for folder in self.folders):
            self.mistakes.add(path, line, f"{self.mistakes.relative(place)} is not published: nothing can lead there")
        elif mark:
            self.mistakes.add(path, line, f"{self.mistakes.relative(place)} is no page: it has no passages")


def _find_place(target: str, folder: Path) -> Path:
    """The file that `target` names in `folder`."""
    return Path(posixpath.normpath((folder / unquote(target.partition("#")[0])).as_posix()))


def _plan_anchors(text: PageText) -> frozenset[str]:
    """The fragments that a plan's template gives to its sections."""
    plans = (block.content for block in text.blocks if isinstance(block.content, Plan))
    return frozenset(f"plan-{section.id}" for plan in plans for section in plan.sections)


def _find_pages(content: CourseContent) -> Iterator[tuple[Path, frozenset[str]]]:
    """The files that become pages, each with the fragments that lead into it."""
    for page in content.pages:
        for text in page.texts.values():
            anchors = text.anchors | _plan_anchors(text)
            if page.path == content.root / "site" / "pages" / "sources.md":
                anchors |= frozenset(content.references)
            yield text.path, anchors
    for module in content.modules:
        for located in module.document.files.values():
            yield located.path, frozenset()
        for quiz in module.quizzes:
            for located in quiz.document.files.values():
                yield located.path, frozenset(question.id for question in quiz.document.content.questions)
