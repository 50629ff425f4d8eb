"""Measures how long the monitor's page takes to answer a slider, with 100 invented places in Chromium.

The page is the built one, at a phone's size and at a desk's, with the monitor of the bench in place of the course's.
What counts is the processor time of the page's main thread from the input event to the end of painting: the middle one
of many moves. The time on the clock is told beside it; it depends on what else the machine does.
"""

from __future__ import annotations

import json
import mimetypes
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page, Route, sync_playwright

from compiler.monitors.slimming import slim
from monitor.export import export_result
from monitor.model import Framework, Panel
from monitor.result import compute
from tests.bench.figures import REPOSITORY, Figure

PUBLIC = REPOSITORY / "public"
ADDRESS = "http://bench.test/monitor/"
RUNS = 200
WARM, MOVES = 10, 60
MOST_MILLISECONDS = 50
SIZES = {"a phone": (390, 844), "a desk": (1280, 900)}
HELD = {"intervals over all weights": "", "intervals with the reader's weights": "?interval=mine"}
MOVE = """([place, value]) => new Promise((resolve) => {
  const slider = document.querySelectorAll("[data-monitor-set]:not([hidden]) .monitor__range")[place];
  slider.value = value;
  const begun = performance.now();
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel(); // a task right behind the frame: what was changed has been painted
    port2.onmessage = () => resolve(performance.now() - begun);
    port1.postMessage(0);
  });
})"""


def measure_slider(framework: Framework, panel: Panel) -> Iterator[Figure]:
    """A figure for each size of the page and each kind of interval."""
    exported = export_result(compute(framework, panel, runs=RUNS), panel, RUNS)
    document = json.dumps(slim(exported), allow_nan=False)
    places = len(exported["ranked"])
    with _open_browser(document) as open_page:
        for size, (width, height) in SIZES.items():
            for kind, query in HELD.items():
                page = open_page(width, height, query)
                spent, waited = _move(page)
                ordered = sorted(spent)
                measured = (
                    f"processor time, {ordered[0]:.1f} to {ordered[-1]:.1f} ms in {MOVES} moves; "
                    f"{median(waited):.0f} ms on the clock"
                )
                name = f"Monitor's page, {places} places: a slider's answer on {size}, {kind}"
                yield Figure(name, measured, median(spent), "ms", MOST_MILLISECONDS, at_most=True)
                page.context.close()


@contextmanager
def _open_browser(document: str) -> Iterator[Any]:
    """Opens pages at a size; they get the built site, and `document` as the figures of the first monitor."""
    look = [REPOSITORY / "tests" / "browser" / "ensure_chromium", "--look"]
    chromium = subprocess.run(look, capture_output=True, text=True, check=True).stdout.strip()

    def serve(route: Route) -> None:
        path = PUBLIC / urlsplit(route.request.url).path.lstrip("/")
        file = path / "index.html" if path.is_dir() else path
        if file.name == "cities.json":
            route.fulfill(body=document, content_type="application/json")
        elif file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "text/plain")
        else:
            route.fulfill(status=404)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])

        def open_page(width: int, height: int, query: str) -> Page:
            page = browser.new_context(viewport={"width": width, "height": height}).new_page()
            page.route("**/*", serve)
            page.goto(ADDRESS + query)
            page.locator("[data-monitor-ready]").wait_for()
            page.locator(".monitor__controls").first.scroll_into_view_if_needed()
            return page

        try:
            yield open_page
        finally:
            browser.close()


def _move(page: Page) -> tuple[list[float], list[float]]:
    """Milliseconds of the main thread, and on the clock, for each move of a slider but the first ones."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    sliders = page.locator("[data-monitor-set]:not([hidden]) .monitor__range").count()
    spent, waited = [], []
    for number in range(WARM + MOVES):
        before = _read_task_time(session)
        took = page.evaluate(MOVE, [number % sliders, 5 + 7 * number % 60])
        after = _read_task_time(session)
        if number >= WARM:
            spent.append(after - before)
            waited.append(took)
    return spent, waited


def _read_task_time(session: CDPSession) -> float:
    """Milliseconds of processor time of all tasks of the page's main thread so far: script, style, layout, painting."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(each["value"]) for each in metrics if each["name"] == "TaskDuration")
