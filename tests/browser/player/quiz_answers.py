"""Answers in the quiz of the player's pages."""

from __future__ import annotations

from playwright.sync_api import expect


def begin(page):
    page.get_by_role("button", name="Start the quiz").click()
    expect(page.locator("h2.quiz-count")).to_be_visible()


def check(page):
    page.get_by_role("button", name="Check my answer").click()


def answer(page, value="b"):
    page.locator(f"input[value={value}]").check()
    check(page)
    expect(page.locator(".quiz-feedback")).to_be_visible()


def next_question(page):
    page.get_by_role("button", name="Next question").click()


def leave(page, count):
    """Leave `count` questions for later."""
    for _ in range(count):
        page.get_by_role("button", name="Leave for later").click()


def finish(page):
    """End the quiz from wherever one is in it."""
    page.get_by_role("button", name="All questions").click()
    page.get_by_role("button", name="See my result").click()


def shown_options(page):
    return page.locator(".option input").evaluate_all("all => all.map(input => input.value)")


def told(entries):
    """What was kept, in order: each verb, for an answer with its question and which try at it that was."""
    lines = []
    for statement in (entry["statement"] for entry in entries):
        line = statement["verb"]["display"]["en"]
        if line == "answered":
            tries = statement["result"].get("extensions", {}).get("https://course.example/id/extension/try", 1)
            line = f"{line} {statement['object']['id'].rsplit('/', 1)[1]} {tries}"
        lines.append(line)
    return lines
