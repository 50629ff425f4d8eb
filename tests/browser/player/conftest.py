"""The player's pages, and at the other end of the wire a real HTTP server that speaks docs/seams.md, section 6."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.kept import keep
from tests.browser.player.guests import finish_lesson, study
from tests.browser.player.keyboard import Keyboard
from tests.browser.player.progress_files import SHEET, save
from tests.browser.player.wire import TrackerAnswers, Wire
from tests.browser.waiting import wait_until

PAGES = Path(__file__).parent / "pages"
ANA = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
BEN = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"


@pytest.fixture
def ana() -> str:
    return ANA


@pytest.fixture
def ben() -> str:
    return BEN


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def serve_course(
    repository: Path, wire: Wire, static_server: type, static_handler: type
) -> Iterator[Callable[..., Any]]:
    """Starts site and tracker on one origin; on a port of choice, so that a stopped one can come back."""
    folders = {"/": PAGES, "/assets/": repository / "site/assets"}
    handler = type("Tracker", (TrackerAnswers, static_handler), {"wire": wire})
    running = []

    def serve(port: int = 0) -> Any:
        running.append(static_server(folders, handler, port=port).start())
        return running[-1]

    yield serve
    for server in running:
        server.stop()


@pytest.fixture
def course(serve_course: Callable[..., Any]) -> Any:
    return serve_course()


@pytest.fixture
def visit(page: Page, course: Any, page_errors: list[str]) -> Callable[..., Page]:
    """Opens one of the player's pages and waits until the scripts are at work."""

    def go(path: str, host: str = "127.0.0.1") -> Page:
        page.goto(course.url(path, host))
        page.locator("html[data-player=ready]").wait_for()
        return page

    return go


@pytest.fixture
def open_tab(context: BrowserContext) -> Callable[[Page], Page]:
    """Opens a page once more, beside those that are open."""

    def go(page: Page) -> Page:
        tab = context.new_page()
        tab.goto(page.url)
        tab.locator("html[data-player=ready]").wait_for()
        return tab

    return go


@pytest.fixture
def entries(context: BrowserContext) -> Callable[[Page], list[dict[str, Any]]]:
    """Everything in the browser's outbox, in order."""

    def read(page: Page) -> list[dict[str, Any]]:
        return page.evaluate("""() => new Promise((resolve, reject) => {
            const open = indexedDB.open("course");
            open.onerror = () => reject(open.error);
            open.onsuccess = () => {
                const all = open.result.transaction("entries").objectStore("entries").getAll();
                all.onsuccess = () => { open.result.close(); resolve(all.result); };
            };
        })""")

    return read


@pytest.fixture
def wait_until_sent() -> Callable[[Page, str], None]:
    """Waits until nothing of an account waits in the browser's outbox any more, and the page says so."""

    def wait(page: Page, learner: str) -> None:
        wait_until(
            page,
            """(box) => new Promise((resolve) => {
                const open = indexedDB.open("course");
                open.onsuccess = () => {
                    const count = open.result.transaction("entries").objectStore("entries").index("box").count(box);
                    count.onsuccess = () => { open.result.close(); resolve(count.result === 0); };
                };
            })""",
            f"waiting account:{learner}",
        )
        page.locator(".account-count").wait_for(state="detached")

    return wait


@pytest.fixture
def keyboard(page: Page) -> Keyboard:
    return Keyboard(page)


@pytest.fixture
def answer_rightly(keyboard: Keyboard) -> dict[str, Callable[[], None]]:
    """How to answer each question of the quiz in pages/quiz.html, in its order, by keyboard alone."""
    return {
        "q1": lambda: keyboard.choose("b"),
        "q2": lambda: keyboard.tick("a", "c"),
        "q3": lambda: keyboard.choose("false"),
        "q4": lambda: (keyboard.type("#q4-b1", "Fear"), keyboard.type("#q4-b2", "wánt ")),
        "q5": lambda: [keyboard.select(f"#q5-{left}", right) for left, right in keyboard_pairs(keyboard)],
        "q6": lambda: keyboard.order(
            "Listen to the residents", "Agree on what matters most", "Act together", "Look at what changed"
        ),
        "q7": lambda: keyboard.type("#q7-number", "152 %"),
    }


def keyboard_pairs(keyboard: Keyboard) -> list[tuple[str, str]]:
    """The pairs of the matching, in the order in which the page shows them."""
    right = {"p1": "Food security", "p2": "Environmental security", "p3": "Economic security"}
    shown = keyboard.page.locator(".match-row select").evaluate_all("all => all.map(select => select.id.slice(3))")
    return [(left, right[left]) for left in shown]


@pytest.fixture
def guest_progress(visit):
    """A lesson finished and a quiz begun, without an account."""
    finish_lesson(visit)
    study(visit("/quiz.html"))


@pytest.fixture
def asked(guest_progress, wire, ana, visit):
    """The question that Ana is asked when she signs in on that device."""
    wire.sign_in(ana, "Ana")
    page = visit("/home.html")
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


@pytest.fixture
def signed_in(wire, ana):
    wire.sign_in(ana, "Ana")
    return wire


@pytest.fixture
def browser_without_storage(playwright, browser_type_launch_args, whole_chromium, tmp_path):
    """A Chromium whose owner switched off what sites may keep."""
    profile = tmp_path / "profile" / "Default"
    profile.mkdir(parents=True)
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    profile.joinpath("Preferences").write_text(json.dumps(settings))
    context = playwright.chromium.launch_persistent_context(
        str(profile.parent), **{**browser_type_launch_args, "executable_path": whole_chromium}
    )
    yield context
    context.close()


@pytest.fixture
def saved(guest_progress, visit):
    """What a guest saved after a lesson, a question of a quiz and a worksheet."""
    page = visit("/device.html")
    keep(page, SHEET, {"cause": "Dark streets", "effect": ""})
    return save(page)[1]


@pytest.fixture
def other(browser, browser_context_args, course):
    """A page of another device, or of this one after its browser was cleared."""
    context = browser.new_context(**browser_context_args)
    page = context.new_page()

    def go(path):
        page.goto(course.url(path))
        page.locator("html[data-player=ready]").wait_for()
        return page

    yield go
    context.close()
