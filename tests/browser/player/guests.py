"""What somebody does in the player, and in which boxes it is kept."""

from __future__ import annotations

from playwright.sync_api import expect

LESSON = "https://course.example/id/lesson/first-steps"


def study(page):
    """Starts the quiz and answers its first question."""
    page.get_by_role("button", name="Start the quiz").click()
    page.locator("input[value=a]").check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".quiz-feedback")).to_be_visible()


def finish_lesson(visit):
    page = visit("/lesson.html")
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_focused()


def boxes(entries):
    return {entry["box"].split(":")[0] for entry in entries}
