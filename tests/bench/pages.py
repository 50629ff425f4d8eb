"""Measures what a first visit to each kind of page weighs, and how long the build takes beside plain Material.

Weights are the bodies of all answers that Chromium got, as gzip sends them. Build times are the processor time of the
whole command, notebooks kept from an earlier build, and the best of several runs of each kind in turn.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from click import echo
from playwright.sync_api import Browser, sync_playwright

from compiler.content import CourseContent
from compiler.course import read_course
from compiler.offline.budgets import BUDGETS, TEXT_BUDGET
from compiler.website.website import Website
from manifest import codec, exam_bank
from tests.bench.figures import Figure, describe_machine, write_result
from tests.browser.journey.conftest import Reader, read_words
from tests.browser.journey.steps import (
    EXAM,
    answer_the_exam,
    begin_the_exam,
    claim_what_was_done,
    finish_all_lessons,
    practise,
    sign_up_without_mail,
    take_the_certificate,
)
from tests.browser.running_tracker import RunningTracker

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = REPOSITORY / "build"
RUNS = 3
MOST_TIME = 1.5
BAR = 24
PLAIN = """\
site_name: Plain
docs_dir: {docs}
site_dir: {site}
theme: {{name: material, language: {language}, font: false}}
plugins: [search]
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, sane_lists, tables,
  pymdownx.details, pymdownx.highlight, pymdownx.superfences]
validation: {{links: {{not_found: ignore, unrecognized_links: ignore}}}}
"""


def find_pages(course: CourseContent) -> dict[str, str]:
    """One address for each kind of page."""
    found = {}
    for page in Website(course, "en").pages.values():
        found.setdefault(page.sort, page.url)
    return found


def weigh(pages: dict[str, str]) -> Iterator[tuple[str, int, int, int]]:
    """Kind, bytes, requests and hosts other than ours, for a first visit to each page of site and learner."""
    look = [REPOSITORY / "tests" / "browser" / "ensure_chromium", "--look"]
    chromium = subprocess.run(look, capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        built = {"manifest": BUILD / "manifest.json", "bank": BUILD / "exam_bank.json", "public": REPOSITORY / "public"}
        tracker = RunningTracker(Path(folder), **built).start().wait()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            for kind, url in pages.items():
                yield kind, *visit(browser, tracker.url(f"/{url}"))
            learner = Reader(browser, tracker, "en")
            study(learner)
            own = {"progress": "/my/progress", "rules": f"/exams/{EXAM}", "exam": urlsplit(learner.page.url).path}
            for kind, path in own.items():
                yield kind, *visit(browser, tracker.url(path), storage_state=learner.context.storage_state())
            answer_the_exam(learner, exam_bank.read(BUILD / "exam_bank.json").exams[EXAM])
            yield "certificate", *visit(browser, tracker.url(take_the_certificate(learner, "Bench (fictional)")))
        finally:
            browser.close()
            tracker.stop()


def visit(browser: Browser, url: str, **context: Any) -> tuple[int, int, int]:
    """Bytes, requests and hosts other than ours of a first visit at a phone's size."""
    opened = browser.new_context(
        viewport={"width": 390, "height": 844}, extra_http_headers={"Accept-Encoding": "gzip"}, **context
    )
    page = opened.new_page()
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright marks what it is given
    page.goto(url, wait_until="networkidle")
    sizes = [answer.request.sizes()["responseBodySize"] for answer in answers if answer.status == 200]
    elsewhere = [answer for answer in answers if urlsplit(answer.url).hostname != "127.0.0.1"]
    opened.close()
    return sum(sizes), len(sizes), len(elsewhere)


def study(learner: Reader) -> None:
    """Finish all lessons and the practice quiz, make an account and begin the exam."""
    course = codec.read(BUILD / "manifest.json")
    say = read_words(REPOSITORY, "en")
    finish_all_lessons(learner, course, say)
    practise(learner, say)
    sign_up_without_mail(learner, "Bench")
    claim_what_was_done(learner, course, say)
    begin_the_exam(learner)


def write_plain(course: CourseContent, folder: Path) -> list[Path]:
    """The same pages as plain Markdown, with a configuration for each language."""
    configurations = []
    for language in course.languages:
        docs = folder / f"docs-{language}"
        for page in Website(course, language).pages.values():
            path = docs / page.url / "index.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            body = page.text.body if page.text is not None else page.description
            path.write_text(f"# {page.title}\n\n{body}\n", encoding="utf-8")
        configuration = folder / f"mkdocs-{language}.yml"
        site = folder / f"site-{language}"
        configuration.write_text(PLAIN.format(docs=docs, site=site, language=language), encoding="utf-8")
        configurations.append(configuration)
    return configurations


def seconds(*commands: list[str | Path]) -> float:
    """The processor time of `commands`, one after the other."""
    before = os.times()
    for command in commands:
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def time_builds(course: CourseContent) -> tuple[float, float]:
    """Ours and plain Material's time for all languages, each the best of some runs."""
    programs = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        plain = [[programs / "mkdocs", "build", "-q", "-f", file] for file in write_plain(course, Path(folder))]
        ours = [programs / "course", "build"]
        seconds(ours)
        times = [(seconds(ours), seconds(*plain)) for _ in range(RUNS)]
    return min(one for one, _ in times), min(other for _, other in times)


def show(name: str, value: str, bound: str, ratio: float) -> Figure:
    """A line of the table, and its figure."""
    filled = min(BAR, round(ratio * BAR))
    figure = Figure(name, f"{value} of {bound}", ratio, bar=1, at_most=True)
    bar = "█" * filled + "·" * (BAR - filled)
    echo(f"{name:<12}{value:>12}{bound:>12}  {ratio:5.2f} {bar} {figure.verdict}")
    return figure


def main() -> int:
    """Print the table and put it into build/bench.json; 1 where a budget is missed."""
    course = read_course(REPOSITORY)
    machine = describe_machine()
    echo(f"{'page':<12}{'weight':>12}{'budget':>12}  ratio")
    figures = []
    for kind, size, requests, elsewhere in weigh(find_pages(course)):
        budget = BUDGETS.get(kind, TEXT_BUDGET)
        figures.append(show(kind, f"{size / 1000:.1f} kB", f"{budget} kB", size / 1000 / budget))
        if elsewhere:
            echo(f"{'':<12}{elsewhere} of {requests} requests went elsewhere: FAIL")
            figures.append(Figure(f"{kind}: requests elsewhere", "", elsewhere, "in all", bar=0, at_most=True))
    ours, plain = time_builds(course)
    echo(f"\n{'build':<12}{'ours':>12}{'budget':>12}  ratio")
    figures.append(show("all pages", f"{ours:.1f} s", f"{plain * MOST_TIME:.1f} s", ours / plain / MOST_TIME))
    echo(
        f"{'':<12}{ours / plain:.2f} times plain mkdocs-material with the same pages ({plain:.1f} s of processor time)"
    )
    write_result("pages", figures, machine)
    return 0 if all(figure.passes for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
