"""A tracker that is away for long: the browser keeps all, asks again in bounded time, and hands over in order."""

from __future__ import annotations

import pytest

from tests.browser.player.quiz_answers import answer, begin, told
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

DAY = 24 * 60 * 60 * 1000
NOTE_PAUSES = """() => {
    const { setTimeout } = window;
    window.pauses = [];
    window.setTimeout = (work, pause, ...more) => {
        if (pause >= 2000) pauses.push(pause);
        return setTimeout(work, pause, ...more);
    };
}"""


@pytest.fixture
def open_quiz(visit, page):
    """Opens the quiz with a clock that is the test's, and notes from then on how long the page pauses."""
    page.clock.install()

    def go():
        visit("/quiz.html")
        page.evaluate(NOTE_PAUSES)
        return page

    return go


def paused(page, times):
    """Waits until the page pauses for the `times`-th time before it asks again; the pauses."""
    wait_until(page, "async (times) => pauses.length >= times", times)
    return page.evaluate("pauses")


def test_a_week_without_the_tracker_loses_nothing(signed_in, open_quiz, entries, ana, wait_until_sent):
    signed_in.failing = 503
    page = open_quiz()
    begin(page)
    for day in range(7):
        answer(page, "a")
        paused(page, day + 1)
        page.clock.fast_forward(DAY)
        page.get_by_role("button", name="Try again").click()
    assert max(paused(page, 8)) <= 375_000
    kept = entries(page)
    assert told(kept) == ["attempted", *(f"answered q1 {number}" for number in range(1, 8))]
    signed_in.failing = 0
    page.clock.fast_forward(375_000)
    wait_until_sent(page, ana)
    assert list(signed_in.statements) == [entry["statement"]["id"] for entry in kept]


@pytest.mark.parametrize("seconds", [7_200, 3_000_000])
def test_a_tracker_that_asks_for_a_very_long_pause_is_left_alone_for_an_hour(
    seconds, signed_in, open_quiz, ana, wait_until_sent
):
    signed_in.failing, signed_in.retry_after = 503, seconds
    page = open_quiz()
    begin(page)
    (pause,) = paused(page, 1)
    assert 3_600_000 <= pause <= 4_500_000
    signed_in.failing = 0
    page.clock.fast_forward(4_500_000)
    wait_until_sent(page, ana)
    assert len(signed_in.posts) == 2
