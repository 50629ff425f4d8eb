"""What tests without a connection share: the built course as files that may change, on a line that can be cut."""

from __future__ import annotations

import functools
import os
import re
import shutil

import pytest
from playwright.sync_api import expect

from compiler.offline.hashes import take_integrity
from compiler.offline.shell import write_worker
from tests.browser.waiting import wait_until


class Line:
    """Serves `public` at one address, until it is cut and when it is mended.

    `asked` are the addresses that it was asked for, each with the page that the browser says it comes from.
    """

    def __init__(self, public, make_server, handler):
        self.public = public
        self.asked = []
        asked = self.asked

        class Listening(handler):
            def do_GET(self):  # noqa: N802 - named so by its base
                asked.append((self.path, self.headers.get("Referer", "")))
                super().do_GET()

        self._make_server = functools.partial(make_server, handler=Listening)
        self._server = self._make_server({"/": public}).start()
        self._port = self._server.port

    def url(self, path="", host="127.0.0.1"):
        return f"http://{host}:{self._port}/{path}"

    def cut(self):
        if self._server is not None:
            self._server.stop()
            self._server = None

    def mend(self):
        self._server = self._make_server({"/": self.public}, port=self._port).start()

    def rewrite(self, path, old, new):
        """Changes the file at `path` on the server; the one it was linked from stays as it is."""
        file = self.public / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.unlink()
        file.write_text(text.replace(old, new), encoding="utf-8")

    def rewrite_lists(self, path):
        """Writes into the lists of what can be saved how the file at `path` is on the server now."""
        now = take_integrity(self.public / path)
        for language in ("en", "es"):
            for listing in (self.public / "offline" / language).glob("*.json"):
                text = listing.read_text(encoding="utf-8")
                listing.unlink()
                listing.write_text(re.sub(rf'(?<="{re.escape(path)}",")[^"]+', now, text), encoding="utf-8")

    def rewrite_worker(self):
        """Writes the worker of what is on the server now."""
        (self.public / "sw.js").unlink()
        write_worker(self.public, ("en", "es"))


@pytest.fixture
def until():
    return wait_until


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "service_workers": "allow"}


@pytest.fixture
def public(real_build, tmp_path):
    return shutil.copytree(real_build / "public", tmp_path / "public", copy_function=os.symlink)


@pytest.fixture
def line(public, static_server, static_handler):
    line = Line(public, static_server, static_handler)
    yield line
    line.cut()


@pytest.fixture
def visit(line, page, page_errors):
    """Opens a page of the course, in `tab` where that is another one, and waits until its scripts are at work."""

    def go(path, tab=page):
        tab.goto(line.url(path))
        tab.locator("html[data-player=ready]").wait_for()
        return tab

    return go


@pytest.fixture
def visit_and_keep(visit, line):
    """Visits a page and waits until the browser keeps it."""

    def go(path):
        tab = visit(path)
        wait_until(tab, "async (key) => (await caches.open('course-pages')).match(key)", line.url(path))
        wait_until(tab, "async () => Boolean(navigator.serviceWorker.controller)")
        return tab

    return go


@pytest.fixture
def deploy(line):
    """Puts changed files on the server, as a new version of the site."""

    def change(*changes):
        for path, old, new in changes:
            line.rewrite(path, old, new)
        line.rewrite_worker()

    return change


@pytest.fixture
def notice():
    """Has the browser look for a new version of the site, and waits until it is there."""

    def look(page):
        page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
        wait_until(page, "async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)")

    return look


@pytest.fixture
def until_standing_in():
    """Waits until the browser has what stands in for pages that are missing."""

    def wait(page):
        wait_until(
            page,
            """async () => {
                const kept = await (await caches.open("course-shell")).keys();
                const paths = kept.map(({ url }) => new URL(url).pathname);
                const home = location.pathname.startsWith("/es/") ? "/es/" : "/";
                const scripts = ["carry/section.js", "share.js"].map((name) => `/assets/js/${name}`);
                const wanted = [home, `${home}offline/`, `${home}share/`, ...scripts];
                return wanted.every((path) => paths.includes(path));
            }""",
        )

    return wait


@pytest.fixture
def save_module(visit):
    """Saves a whole module from its page, and waits until it is there."""

    def save(path):
        tab = visit(path)
        place = tab.locator("[data-save]")
        spanish = path.startswith("es/")
        label = "Guardar en este dispositivo" if spanish else "Save on this device"
        done = "También está aquí sin conexión" if spanish else "It is here without a connection too"
        place.get_by_role("button", name=re.compile(f"^{label}")).click()
        expect(place.get_by_role("status")).to_contain_text(done, timeout=60_000)
        return tab

    return save
