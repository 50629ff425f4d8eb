"""Somebody who uses the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page


class Keyboard:
    """A learner without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def reach(self, selector: str) -> None:
        """Moves on with Tab until the focus is on what fits `selector`."""
        for _ in range(40):
            if self.page.evaluate("selector => document.activeElement?.matches(selector)", selector):
                return
            self.press("Tab")
        pytest.fail(f"the keyboard never reaches {selector}")

    def press_button(self, name: str) -> None:
        for _ in range(40):
            if self.page.evaluate("() => document.activeElement?.textContent.trim()") == name:
                self.press("Enter")
                return
            self.press("Tab")
        pytest.fail(f"the keyboard never reaches the button {name!r}")

    def check(self) -> None:
        self.press_button("Check my answer")
        self.page.locator(".quiz-feedback").wait_for()

    def choose(self, value: str) -> None:
        self.reach("input[type=radio]")
        for _ in range(6):
            if self.page.evaluate("() => document.activeElement.checked && document.activeElement.value") == value:
                return
            self.press("ArrowDown")
        self.press("Space")
        pytest.fail(f"no radio button {value!r}")

    def tick(self, *values: str) -> None:
        for value in sorted(values, key=self.place_of):
            self.reach(f"input[type=checkbox][value='{value}']")
            self.press("Space")

    def place_of(self, value: str) -> int:
        return int(
            self.page.evaluate(
                "value => [...document.querySelectorAll('.option input')].findIndex(i => i.value === value)", value
            )
        )

    def type(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.type(text)

    def select(self, selector: str, label: str) -> None:
        self.reach(selector)
        for _ in range(8):
            self.press("ArrowDown")
            if label in self.page.evaluate("() => document.activeElement.selectedOptions[0].text"):
                return
        pytest.fail(f"no option {label!r} in {selector}")

    def order(self, *texts: str) -> None:
        """Brings the list into the order of `texts`, by the buttons that move an item up."""
        for place, text in enumerate(texts):
            self.page.locator("h2.quiz-count").evaluate("heading => heading.focus()")
            while self.lines()[place] != text:
                self.reach(f"button[aria-label='Move up: {text}']")
                self.press("Enter")

    def lines(self) -> list[str]:
        return self.page.locator(".order-text").all_inner_texts()
