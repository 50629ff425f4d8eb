"""Answers in the quiz of the player's pages."""

from __future__ import annotations

from playwright.sync_api import expect


def begin(page):
    page.get_by_role("button", name="Start the quiz").click()
    expect(page.locator("h2.quiz-count")).to_be_visible()


def answer(page, value="b"):
    page.locator(f"input[value={value}]").check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".quiz-feedback")).to_be_visible()
