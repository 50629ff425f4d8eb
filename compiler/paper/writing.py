"""Writes lessons, session guides and whole modules as PDF beside their pages, and links them there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import typst

from compiler.articles.article import Articles
from compiler.content import CourseContent
from compiler.paper.modules import is_complete, make_cover, read_module
from compiler.paper.typesetting import FONTS, PAPERS, Paper, digest_form, make_data, typeset
from compiler.render.catalogue import Catalogue
from compiler.render.outline import outline_course
from compiler.render.shell import fill
from compiler.site_files.fault import SiteError

_SLOT = "<div data-paper></div>"
"""Where a page offers itself on paper."""
_FORM = digest_form(FONTS)


def write_papers(course: CourseContent, readings: Sequence[Articles], address: str = "") -> list[Path]:
    """Write `<page>-a4.pdf` and `<page>-letter.pdf` beside the pages of each site, and link them on each.

    What was set before is kept below the course, in `build/papers/`, until its text, the template or a font changes.

    Raises:
        SiteError: a text could not be set; the message names its page.
    """
    kept = course.root / "build" / "papers"
    kept.mkdir(parents=True, exist_ok=True)
    used: set[Path] = set()
    written: list[Path] = []
    with ThreadPoolExecutor() as pool:
        for articles in readings:
            folder = articles.site / articles.home
            texts = [
                *((url, _read(articles, url, address)) for url in _list_urls(course)),
                *_read_modules(course, articles, address),
            ]
            jobs = [(url, data, paper) for url, data in texts if data for paper in PAPERS]
            files = list(pool.map(lambda job: _take(kept, *job), jobs))
            for (url, _, paper), file in zip(jobs, files, strict=True):
                used.add(file)
                written.append(folder / url / _name(url, paper))
                written[-1].write_bytes(file.read_bytes())
            for url in {url for url, _, _ in jobs}:
                _offer(folder / url, url, articles.words)
    for old in set(kept.glob("*.pdf")) - used:  # what ends otherwise belongs to another build that is under way
        old.unlink()
    return written


def _list_urls(course: CourseContent) -> Iterator[str]:
    for module in course.modules:
        yield from (page.url for page in module.lessons)
        if module.session is not None:
            yield module.session.url


def _read(articles: Articles, url: str, address: str) -> str:
    article = articles.take(url)
    with _naming(url):
        return make_data(article, articles.words, address) if article is not None else ""


def _read_modules(course: CourseContent, articles: Articles, address: str) -> Iterator[tuple[str, str]]:
    """The modules that are complete in their language; the pages of the others offer nothing."""
    words = articles.words
    for module in outline_course(course, words).modules:
        article = read_module(articles, module) if is_complete(module) else None
        if article is not None:
            with _naming(module.url):
                data = make_data(article, words, address, make_cover(module, words))
            yield module.url, data
        else:
            _fill_slot(articles.site / articles.home / module.url / "index.html", "")


def _take(kept: Path, url: str, data: str, paper: Paper) -> Path:
    """The PDF of the page at `url` as kept, or set now."""
    digest = hashlib.sha256(_FORM)
    digest.update(f"{version('typst')} {paper} {data}".encode())
    path = kept / f"{digest.hexdigest()[:24]}.pdf"
    if not path.is_file():
        fresh = path.with_suffix(f".{os.getpid()}.new")
        with _naming(url):
            fresh.write_bytes(typeset(data, paper))
        fresh.replace(path)
    return path


@contextmanager
def _naming(url: str) -> Iterator[None]:
    try:
        yield
    except (typst.TypstError, ValueError) as error:
        raise SiteError(f"{url} could not be set on paper: {error}") from error


def _name(url: str, paper: Paper) -> str:
    return f"{url.rstrip('/').rpartition('/')[2]}-{PAPERS[paper]}.pdf"


def _offer(folder: Path, url: str, words: Catalogue) -> None:
    names = {paper: _name(url, paper) for paper in PAPERS}
    sizes = {paper: max(1, round((folder / name).stat().st_size / 1000)) for paper, name in names.items()}
    is_module = url.count("/") == 2  # noqa: PLR2004 - modules/<module>/
    offer = fill("blocks/paper.html", t=words, names=names, sizes=sizes, is_module=is_module)
    _fill_slot(folder / "index.html", offer)


def _fill_slot(page: Path, offer: str) -> None:
    if page.is_file():
        page.write_text(page.read_text(encoding="utf-8").replace(_SLOT, offer), encoding="utf-8")
