"""The build, step by step: content in, `public/` and what the tracker reads out."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from compiler.articles.article import Articles
from compiler.content import CourseContent
from compiler.course import read_course
from compiler.downloads.writing import write_downloads
from compiler.epub.writing import write_books
from compiler.folder_copy.writing import write_folder_copy
from compiler.h5p.writing import write_packages
from compiler.manifest_writing import write_exam_bank, write_manifest
from compiler.mkdocs_run import build_language
from compiler.notebooks.bundle import write_bundles
from compiler.notebooks.kept import run_notebooks
from compiler.offline.budgets import find_heaviest, find_overweight
from compiler.offline.first_visit import Visits
from compiler.offline.parts import write_parts
from compiler.offline.shell import write_worker
from compiler.paper.writing import write_papers
from compiler.render.addresses import home_of
from compiler.render.catalogue import read_catalogue
from compiler.site_files.compression import compress_files, compress_site
from compiler.site_files.discovery import write_share_image, write_site_map
from compiler.site_files.fault import SiteError
from compiler.site_files.installing import write_app
from compiler.site_files.interruption import noticed
from compiler.site_files.offers import offer_downloads
from compiler.site_files.pruning import leave_out_notes, leave_out_notes_of, prune_theme
from compiler.site_files.script_hashes import find_script_hashes
from compiler.site_files.search_index import index_site
from compiler.site_files.swap import swap_in
from compiler.website.metadata import SHARE_IMAGE
from compiler.website.website import Website


class Show(Protocol):
    """Shows a text at once, with a line's end behind it unless `end` is another."""

    def __call__(self, text: str, /, *, end: str = "\n") -> object:
        """Show `text`."""


def build_course(
    root: Path, exam_bank: Path | None, show: Show, address: str = "", *, with_drafts: bool = False
) -> None:
    """Build the course below `root` into `public/`, `build/manifest.json` and `build/exam_bank.json`.

    `address` is where the site will be served; without it the site tells search engines no full addresses. With
    `with_drafts` the languages that are drafts get their pages too, which nothing leads to.

    All of it is made in a temporary folder and put in place at the end: when anything fails, nothing has changed.

    Raises:
        ContentErrors: the content has mistakes.
        SiteError: the site could not be written.
    """
    with noticed() as check_interruption, _workshop(root) as workshop:
        step = _Steps(show, check_interruption)
        site = workshop / "public"
        with step("Reading and checking the content"):
            course = read_course(root, exam_bank)
        with step("Running the notebooks that changed"):
            run_notebooks(course)
        for language in course.languages:
            with step(f"Writing the pages ({language})"):
                build_language(course, language, site / home_of(language), address=address)
        with step("Leaving out what no page uses"):
            leave_out_notes(site)
            prune_theme(site)
        with step("Writing the H5P packages"):
            write_packages(course, site)
        with step("Writing the notebooks to take home"):
            write_bundles(course, site)
        with step("Writing the tables to take home"):
            write_downloads(course, site, address)
        with step("Setting lessons and guides for paper"):
            readings = [Articles(site, read_catalogue(language)) for language in course.languages]
            write_papers(course, readings, address)
        with step("Writing the course as a book"):
            write_books(course, readings, address)
        with step("Writing the site as a folder"):
            write_folder_copy(course, site)
            offer_downloads(site, course.languages)
        with step("Indexing for the search"):
            index_site(site)
            write_site_map(site, address, course.languages)
            write_share_image(site / SHARE_IMAGE)
        for language in course.drafts if with_drafts else ():
            with step(f"Writing the draft ({language})"):
                build_language(course, language, site / language, address=address)
        with step("Making an app of it"):
            write_app(site, course.languages)
        with step("Writing what the tracker reads"):
            _write_for_tracker(course, site, workshop)
        with step("Compressing"):
            compress_site(site, before=root / "public")
        with step("Listing what can be saved"):
            worker = leave_out_notes_of(write_worker(site, course.languages))
            compress_files([worker, *write_parts(course, site)])
        with step("Weighing every page"):
            heaviest = weigh_site(course, site)
        with step("Putting everything in place"):
            _put_in_place(workshop, root)
        show(f"Heaviest first visits: {heaviest}")
        show(f"Built in {step.total:.1f} s.")


def _write_for_tracker(course: CourseContent, site: Path, workshop: Path) -> None:
    write_manifest(course, workshop / "manifest.json", find_script_hashes(site))
    write_exam_bank(course, workshop / "exam_bank.json")


def weigh_site(course: CourseContent, site: Path) -> str:
    """Which pages of the compressed `site` come nearest to what they may weigh.

    Raises:
        SiteError: something weighs more than it may, or cannot be weighed.
    """
    sorts = {
        f"{home_of(language)}{page.url}": page.sort
        for language in course.languages
        for page in Website(course, language).pages.values()
    }
    visits = Visits(site)
    try:
        heavy = list(find_overweight(site, visits, sorts, course.languages))
        heaviest = ", ".join(find_heaviest(visits, sorts))
    except LookupError as error:
        raise SiteError(f"What pages weigh cannot be told: {error.args[0]}") from error
    if heavy:
        raise SiteError("\n".join(("Too heavy for a slow line, with everything that is loaded:", *heavy)))
    return heaviest


def _put_in_place(workshop: Path, root: Path) -> None:
    swap_in(workshop / "public", root / "public")
    for name in ("exam_bank.json", "manifest.json"):
        (workshop / name).replace(root / "build" / name)


@contextmanager
def _workshop(root: Path) -> Iterator[Path]:
    """A folder beside what it will replace, gone afterwards whatever happens."""
    (root / "build").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="workshop-", dir=root / "build"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Steps:
    """Says what is being done when it begins, and behind it how long it took."""

    def __init__(self, show: Show, check_interruption: Callable[[], None]) -> None:
        self._show = show
        self._check_interruption = check_interruption
        self.total = 0.0

    @contextmanager
    def __call__(self, what: str) -> Iterator[None]:
        """Time one step, which does not begin after somebody asked for an end."""
        self._check_interruption()
        self._show(f"{what:<42}", end="")
        start = time.monotonic()
        try:
            yield
        except BaseException:
            self._show("")
            raise
        seconds = time.monotonic() - start
        self.total += seconds
        self._show(f"{seconds:6.1f} s")
