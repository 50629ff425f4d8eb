"""A device whose clock is wrong, or set right in between: all is kept, sent and counted as with a right one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.player.quiz_answers import answer, begin, next_question, told

pytestmark = pytest.mark.browser

OFF = [timedelta(days=1), timedelta(days=-1)]


@pytest.fixture
def open_at(context, course):
    """Opens a page whose clock is wrong by `off`."""

    def go(path, off, host="127.0.0.1"):
        page = context.new_page()
        page.clock.set_system_time(datetime.now(UTC) + off)
        page.goto(course.url(path, host))
        page.locator("html[data-player=ready]").wait_for()
        return page

    return go


@pytest.mark.parametrize("off", OFF, ids=["ahead", "behind"])
def test_what_was_done_by_two_clocks_is_sent_in_the_order_it_was_done(
    off, signed_in, open_at, entries, ana, wait_until_sent
):
    signed_in.failing = 503
    page = open_at("/quiz.html", off)
    begin(page)
    answer(page, "a")
    page.close()
    page = open_at("/quiz.html", timedelta())
    expect(page.locator(".quiz-verdict")).to_have_text("Not right")
    next_question(page)
    page.locator("input[value=a]").check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".quiz-feedback")).to_be_visible()
    kept = entries(page)
    moments = [datetime.fromisoformat(entry["statement"]["timestamp"]) for entry in kept]
    assert abs(moments[1] + -off - moments[2]) < timedelta(hours=1)
    signed_in.failing = 0
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_until_sent(page, ana)
    assert list(signed_in.statements) == [entry["statement"]["id"] for entry in kept]
    assert told(kept) == ["attempted", "answered q1 1", "answered q2 1"]


@pytest.mark.parametrize("off", OFF, ids=["ahead", "behind"])
def test_a_tab_of_a_wrong_clock_that_died_while_it_sent_holds_nobody_up(
    off, signed_in, open_at, course, ana, wait_until_sent
):
    page = open_at("/quiz.html", off, "course.test")
    page.route("**/xapi/statements", lambda _: None)
    with page.expect_request("**/xapi/statements"):
        begin(page)
    page.close()
    page = open_at("/home.html", timedelta(minutes=2), "course.test")
    wait_until_sent(page, ana)
    assert signed_in.verbs(ana) == ["attempted"]


@pytest.mark.parametrize("off", OFF, ids=["ahead", "behind"])
def test_setting_the_clock_right_in_mid_lesson_is_no_study(off, page, visit, entries):
    page.clock.install(time=datetime.now(UTC) + off)
    visit("/lesson.html")
    page.clock.run_for(1_000)
    expect(page.locator(".account-device")).to_be_visible()
    page.clock.set_system_time(datetime.now(UTC))
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    last = entries(page)[-1]["statement"]
    assert last["verb"]["display"]["en"] == "completed"
    assert int(last["result"]["duration"][2:-1]) < 60
