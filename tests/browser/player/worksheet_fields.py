"""The worksheet of pages/practice.html: its fields, its name, and what the page says once something is kept."""

from __future__ import annotations

from playwright.sync_api import expect

SHEET = "worksheet/threat-chain"
SAVED = "Saved in this browser, and sent nowhere."


def place(page):
    return page.get_by_label("A place, without an address")


def start(page):
    return page.get_by_label("Which insecurity comes first?")


def saved(page):
    expect(page.get_by_text(SAVED)).to_be_visible()
