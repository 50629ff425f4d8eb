"""Saving progress to a file and loading one, as a person does it."""

from __future__ import annotations

import json

SHEET = "worksheet/threat-chain"
"""What a browser calls the worksheet of the player's pages."""


def save(page):
    """The file that the page gives out, as its name and what it holds."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save to a file").click()
    return waiting.value.suggested_filename, json.loads(waiting.value.path().read_text("utf-8"))


def choose(page, held):
    """Chooses a file to load; `held` is its text or what it is to hold."""
    text = held if isinstance(held, bytes) else json.dumps(held).encode()
    with page.expect_file_chooser() as waiting:
        page.get_by_role("button", name="Load from a file").click()
    waiting.value.set_files({"name": "progress.json", "mimeType": "application/json", "buffer": text})


def load(page, held):
    """Chooses a file and says that it is one's own."""
    choose(page, held)
    page.get_by_role("button", name="It is mine: add it").click()
