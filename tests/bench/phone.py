"""Measures how long a learner with a cheap phone and a slow line waits: for a lesson, new and kept, and for an answer.

The line carries 400 kbit/s after 400 ms, and the processor is 4 times slower, as Chromium's own tools imitate them; the
site comes compressed from the tracker, as it does to learners. A lesson is readable when its largest part is painted;
an answer has its feedback when the frame that shows it is drawn. Each figure is the median of several runs.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click import echo
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.figures import Figure, describe_machine, write_result, write_table
from tests.browser.running_tracker import RunningTracker
from tests.browser.waiting import wait_until

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = REPOSITORY / "build"
RUNS = 5
LESSONS = {
    "English": "/modules/why-safety/promise-of-the-city/",
    "Spanish": "/es/modules/why-safety/promise-of-the-city/",
}
QUIZ = "/es/modules/why-safety/practice/"
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit/s each way, in bytes a second, after 400 ms."""
SLOWER = 4
FIRST, KEPT, ANSWER = 2_500, 800, 100
"""The bars, in milliseconds."""
LARGEST = """() => new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
        .observe({ type: "largest-contentful-paint", buffered: true });
})"""
IS_KEPT = "async (path) => Boolean(navigator.serviceWorker.controller && (await caches.match(path)))"
NOTE_FEEDBACK = """() => {
    window.waited = new Promise((resolve) => {
        let pressed;
        addEventListener("pointerup", (event) => (pressed ??= event.timeStamp), { capture: true });
        new MutationObserver((_, watching) => {
            if (pressed === undefined || !document.querySelector(".quiz-feedback")) return;
            watching.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)));
        }).observe(document.body, { childList: true, subtree: true });
    });
}"""


@contextmanager
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that knows nothing yet, at a small phone's size."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    yield context
    context.close()


def open_slow_page(context: BrowserContext) -> Page:
    page = context.new_page()
    slow = context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", LINE)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def read_first(browser: Browser, url: str) -> float:
    """Milliseconds until a lesson is readable on a first visit."""
    with phone(browser) as context:
        page = open_slow_page(context)
        page.goto(url)
        return float(page.evaluate(LARGEST))


def read_kept(browser: Browser, url: str) -> float:
    """Milliseconds until a lesson is readable that the browser keeps."""
    with phone(browser) as context:
        page = context.new_page()
        for _ in range(2):
            page.goto(url)
            page.locator("html[data-player=ready]").wait_for()
            page.evaluate("navigator.serviceWorker.ready")
        wait_until(page, IS_KEPT, url)
        page.close()
        page = open_slow_page(context)
        page.goto(url)
        return float(page.evaluate(LARGEST))


def answer(browser: Browser, url: str) -> float:
    """Milliseconds from the press on the button that checks an answer until its feedback is drawn."""
    with phone(browser) as context:
        page = open_slow_page(context)
        page.goto(url)
        page.locator("html[data-player=ready]").wait_for()
        page.locator(".quiz button").first.click()
        page.locator(".option input").first.check()
        page.evaluate(NOTE_FEEDBACK)
        check = page.locator(".quiz-check")
        check.scroll_into_view_if_needed()
        box = check.bounding_box()
        assert box is not None
        page.touchscreen.tap(
            box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        )  # a locator's tap runs code of its own
        return float(page.evaluate("window.waited"))


def measure(browser: Browser, tracker: RunningTracker) -> Iterator[Figure]:
    for language, path in LESSONS.items():
        url = tracker.url(path)
        for what, read, bar in (("first visit", read_first, FIRST), ("kept", read_kept, KEPT)):
            yield state(f"{language} lesson readable, {what}", [read(browser, url) for _ in range(RUNS)], bar)
    yield state("Feedback to an answer", [answer(browser, tracker.url(QUIZ)) for _ in range(RUNS)], ANSWER)


def state(what: str, times: list[float], bar: int) -> Figure:
    spread = f"{min(times):.0f} to {max(times):.0f} ms in {len(times)} runs"
    return Figure(what, spread, statistics.median(times), "ms", bar=bar, at_most=True)


def main() -> int:
    """Print the table and put it into build/bench.json; 1 where a bar is missed."""
    machine = describe_machine()
    look = [REPOSITORY / "tests" / "browser" / "ensure_chromium", "--look"]
    chromium = subprocess.run(look, capture_output=True, text=True, check=True).stdout.strip()
    built = {"manifest": BUILD / "manifest.json", "bank": BUILD / "exam_bank.json", "public": REPOSITORY / "public"}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        tracker = RunningTracker(Path(folder), **built).start().wait()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            figures = list(measure(browser, tracker))
        finally:
            browser.close()
            tracker.stop()
    echo(write_table(figures))
    write_result("phone", figures, machine)
    return 0 if all(figure.passes for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
