"""A file that is no progress file, or a damaged one, changes nothing, and the page says why."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.player.progress_files import SHEET, choose

pytestmark = pytest.mark.browser


def without(statement, name):
    return {key: value for key, value in statement.items() if key != name}


SPOILT = {
    "a picture": (lambda _: b"\x89PNG\r\n", "This is no progress file"),
    "other JSON": (lambda _: {"format": "plan", "version": 1}, "This is no progress file"),
    "a list": (lambda _: [1], "This is no progress file"),
    "half a file": (lambda held: json.dumps(held).encode()[:-40], "This file is damaged"),
    "a newer version": (lambda held: {**held, "version": 2}, "a newer version of the course"),
    "another site": (lambda held: {**held, "site": "https://other.example/id"}, "another course"),
    "no version": (lambda held: without(held, "version"), "This file is damaged"),
    "no statements": (lambda held: without(held, "statements"), "This file is damaged"),
    "a statement without a verb": (
        lambda held: {**held, "statements": [without(held["statements"][0], "verb")]},
        "This file is damaged",
    ),
    "a statement of another course": (
        lambda held: {**held, "statements": [{**held["statements"][0], "object": {"id": "https://other.example/x"}}]},
        "This file is damaged",
    ),
    "a result without a score": (
        lambda held: {
            **held,
            "statements": [
                {
                    **held["statements"][0],
                    "verb": {"id": "http://adlnet.gov/expapi/verbs/passed"},
                    "object": {"id": "https://course.example/id/quiz/safety-practice"},
                }
            ],
        },
        "This file is damaged",
    ),
    "a worksheet that is none": (
        lambda held: {**held, "documents": {SHEET: {"cause": ["x"]}}},
        "This file is damaged",
    ),
    "a place that is none": (
        lambda held: {
            **held,
            "documents": {"lesson/first-steps": {"registration": held["guest"], "place": {"heading": "survey"}}},
        },
        "This file is damaged",
    ),
    "a document that nobody keeps": (lambda held: {**held, "documents": {"progress": {}}}, "This file is damaged"),
    "too large": (lambda held: json.dumps(held).encode() + b" " * 5 * 1024 * 1024, "larger than 5 MB"),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_file_that_cannot_be_loaded_changes_nothing_and_says_why(saved, other, entries, page_errors, kind):
    spoil, words = SPOILT[kind]
    page = other("/device.html")
    choose(page, spoil(saved))
    expect(page.locator(".carry [role=status]")).to_contain_text(words)
    expect(page.locator(".carry [role=status]")).to_contain_text("Nothing was changed.")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert entries(page) == []
