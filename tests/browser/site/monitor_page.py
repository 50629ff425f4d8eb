"""What the monitor's page shows, read by its tests."""

from __future__ import annotations

MONITOR = "monitor/"
ROWS = ".monitor__results table"


def panel(page):
    return page.locator("[data-monitor-set]:not([hidden])")


def table(page, number=0):
    """The rows of a table of results, each with the text of its cells."""
    rows = panel(page).locator(ROWS).nth(number).locator("tbody tr")
    return rows.evaluate_all("rows => rows.map((row) => [...row.children].map((cell) => cell.textContent))")


def shares(page):
    texts = panel(page).locator(".monitor__share").all_text_contents()
    return [float(text.removesuffix("%")) for text in texts]


def slider(page, name):
    return panel(page).get_by_role("slider", name=name)


def download(page, name):
    """What a button gives out; by keyboard, since the page above it may still grow and move it from under a pointer."""
    with page.expect_download() as found:
        panel(page).get_by_role("button", name=name, exact=True).press("Enter")
    return found.value.path().read_bytes()


def number(text):
    return float(text.replace("\N{MINUS SIGN}", "-"))
