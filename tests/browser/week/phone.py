"""A small phone with a Spanish-speaking owner, and a note of every statement that its pages make."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Error, expect

QUIZ = "es/modules/why-safety/practice/"
NOTING = """(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (row, ...rest) {
        const { statement } = row;
        if (this.name === "entries") localStorage.setItem(`made ${statement.id}`, JSON.stringify(statement));
        return put.call(this, row, ...rest);
    };
})()"""
"""Notes at once, and where a killed tab cannot take it back, what a page is about to keep in its outbox."""


class Phone:
    def __init__(self, browser, line, *, scheme="light"):
        self.context = browser.new_context(
            viewport={"width": 360, "height": 800},
            is_mobile=True,
            has_touch=True,
            locale="es-MX",
            timezone_id="America/Mexico_City",
            color_scheme=scheme,
            service_workers="allow",
        )
        self.context.add_init_script(NOTING)
        self.line = line
        self.faults = []
        self.context.on("weberror", lambda error: self.faults.append(str(error.error)))
        self.context.clock.install()
        self.page = self.context.new_page()
        self._made = {}

    def set_clock(self, *, days):
        """Sets the clock of the device so many days after the server's."""
        self.context.clock.set_system_time(datetime.now(UTC) + timedelta(days=days))

    def open(self, path, page=None):
        page = page or self.page
        page.goto(self.line.url(path))
        page.locator("html[data-player=ready]").wait_for()
        return page

    def press(self, label, page=None):
        (page or self.page).get_by_role("button", name=label, exact=True).tap()

    def see(self, text):
        expect(self.page.get_by_text(text).first).to_be_visible()

    def lose_network(self):
        self.line.cut()
        self.context.set_offline(True)

    def find_network(self):
        self.line.mend()
        self.context.set_offline(False)

    def kill_tab(self):
        """Ends the page as a device does that needs its memory: there is no time for anything. A new tab takes over."""
        with self.page.expect_event("crash"), contextlib.suppress(Error):
            self.page.goto("chrome://crash")
        self.page.close()
        self.page = self.context.new_page()

    def read(self, seconds):
        """Lets the clock of the device go on while somebody reads the page."""
        self.page.mouse.wheel(0, 300)
        self.context.clock.run_for(seconds * 1000)

    def finish_lesson(self):
        self.press("Terminé esta lección")
        self.see("Terminaste esta lección.")

    def answer(self, question, page=None):
        """Answers the question that is shown, rightly, and has it checked."""
        page, marking = page or self.page, question["marking"]
        if marking["kind"] == "matching":
            for left, right in zip(marking["options"], marking["key"], strict=True):
                page.locator(f".match-row select[id$='-{left}']").select_option(right)
        elif marking["kind"] == "ordering":
            texts = {option["id"]: option["text"] for option in question["options"]}
            put_in_order(page, [texts[option] for option in marking["key"]])
        elif marking["kind"] == "numeric":
            page.locator(".quiz-fields input").fill(str(marking["minimum"]))
        else:
            for option in marking["key"]:
                page.locator(f".option input[value='{option}']").check()
        self.press("Revisar mi respuesta", page)
        page.locator(".quiz-feedback").wait_for()

    def wait_until_all_is_sent(self):
        expect(self.page.locator(".account-count")).to_have_count(0)
        self.press("En este dispositivo")
        expect(self.page.get_by_role("dialog")).to_contain_text("Todo está guardado en tu cuenta.")
        self.press("Cerrar")

    def made(self):
        """Every statement that was made until now, by its id; the page that is open makes none when it is left."""
        noted = self.page.evaluate(
            "() => Object.entries(localStorage).filter(([key]) => key.startsWith('made ')).map(([, text]) => text)"
        )
        self._made.update({statement["id"]: statement for statement in map(json.loads, noted)})
        return self._made

    def clear_browser(self):
        """Removes what the site left: cookies, the store, kept pages and the worker."""
        self.made()
        self.context.clear_cookies()
        tools = self.context.new_cdp_session(self.page)
        origin = self.line.url().rstrip("/")
        self.page.goto("about:blank")
        tools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})


def put_in_order(page, texts):
    for place, text in enumerate(texts):
        while page.locator(".order-text").all_inner_texts().index(text) > place:
            page.get_by_role("button", name=f"Subir: {text}", exact=True).tap()
