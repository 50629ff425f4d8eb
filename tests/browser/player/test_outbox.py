"""What was done is kept until the tracker has it: nothing is lost and nothing is stored twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.player.quiz_answers import answer, begin

pytestmark = pytest.mark.browser


def test_an_account_sends_what_it_does_and_then_keeps_nothing(signed_in, visit, entries, ana, wait_until_sent):
    page = visit("/quiz.html")
    begin(page)
    answer(page)
    wait_until_sent(page, ana)
    assert entries(page) == []
    assert signed_in.verbs(ana) == ["attempted", "answered"]


def test_a_guest_sends_nothing(wire, visit, entries):
    page = visit("/quiz.html")
    begin(page)
    answer(page)
    visit("/quiz.html")
    assert len(entries(page)) == 2
    assert wire.posts == []


def test_without_a_network_all_is_kept_and_sent_when_it_is_back(
    signed_in, visit, context, entries, ana, wait_until_sent
):
    page = visit("/quiz.html")
    context.set_offline(True)
    begin(page)
    answer(page)
    expect(page.locator(".account-count")).to_have_text("2")
    assert len(entries(page)) == 2
    context.set_offline(False)
    wait_until_sent(page, ana)
    assert signed_in.verbs(ana) == ["attempted", "answered"]


def test_a_stopped_tracker_gets_everything_once_it_is_back(
    signed_in, visit, course, serve_course, ana, wait_until_sent
):
    page = visit("/quiz.html")
    begin(page)
    wait_until_sent(page, ana)
    course.stop()
    answer(page)
    expect(page.locator(".account-count")).to_have_text("1")
    page.get_by_role("button", name="On this device").click()
    send = page.get_by_role("button", name="Send now")
    expect(send).to_be_visible()
    serve_course(course.port)
    send.click()
    expect(page.get_by_role("dialog").get_by_text("Everything is saved in your account.").first).to_be_visible()
    wait_until_sent(page, ana)
    assert signed_in.verbs(ana) == ["attempted", "answered"]


def test_a_closed_tab_is_sent_by_the_next_page(signed_in, visit, context, course, ana, wait_until_sent):
    page = visit("/quiz.html")
    signed_in.failing = 503
    begin(page)
    answer(page)
    page.close()
    signed_in.failing = 0
    again = context.new_page()
    again.goto(course.url("/home.html"))
    again.locator("html[data-player=ready]").wait_for()
    wait_until_sent(again, ana)
    assert signed_in.verbs(ana) == ["attempted", "answered"]


def test_an_answer_that_got_lost_is_sent_again_and_stored_once(signed_in, visit, entries, ana, wait_until_sent):
    page = visit("/quiz.html")
    page.route("**/xapi/statements", lambda route: (route.fetch(), route.abort()), times=1)
    begin(page)
    expect(page.locator(".account-count")).to_have_text("1")
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_until_sent(page, ana)
    assert entries(page) == []
    assert len(signed_in.posts) == 2
    assert signed_in.posts[0] == signed_in.posts[1]
    assert signed_in.verbs(ana) == ["attempted"]


def test_a_long_list_goes_in_batches_of_fifty(signed_in, visit, course, entries, ana, wait_until_sent):
    signed_in.failing = 503
    page = visit("/quiz.html")
    begin(page)
    answer(page, "a")
    for _ in range(58):
        page.get_by_role("button", name="Try again").click()
        answer(page, "a")
    assert len(entries(page)) == 60
    page.goto(course.url("/marking.html"))
    signed_in.posts.clear()
    signed_in.failing = 0
    visit("/home.html")
    wait_until_sent(page, ana)
    assert [len(post) for post in signed_in.posts[-2:]] == [50, 10]
    assert len(signed_in.verbs(ana)) == 60


@pytest.mark.parametrize("host", ["127.0.0.1", "course.test"])
def test_two_tabs_do_not_send_the_same(host, signed_in, context, course, ana, wait_until_sent):
    signed_in.failing = 503
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(course.url("/quiz.html", host))
        page.locator("html[data-player=ready]").wait_for()
    first.bring_to_front()
    begin(first)
    for _ in range(4):
        answer(first, "a")
        first.get_by_role("button", name="Try again").click()
    signed_in.posts.clear()
    signed_in.failing = 0
    for page in (first, second):
        page.evaluate("dispatchEvent(new Event('online'))")
    wait_until_sent(first, ana)
    wait_until_sent(second, ana)
    sent = [statement for post in signed_in.posts for statement in post]
    assert sorted(sent) == sorted(set(sent))
    assert len(signed_in.verbs(ana)) == 5


def test_leaving_the_page_sends_what_it_just_made(signed_in, visit, page, ana):
    page.clock.install()
    visit("/lesson.html")
    page.clock.run_for(3_000)
    page.goto("about:blank")
    signed_in.wait_for_verbs(ana, ["initialized", "progressed"])


def test_a_learner_without_network_keeps_the_name_and_the_outbox(signed_in, visit, wire, entries, ana):
    visit("/home.html")
    wire.present = False
    page = visit("/quiz.html")
    expect(page.get_by_role("link", name="My progress, Ana")).to_be_visible()
    begin(page)
    page.locator(".account-device").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("You are signed in as Ana. The course cannot be reached just now.")
    assert {entry["box"] for entry in entries(page)} == {f"waiting account:{ana}"}


def test_a_static_host_serves_guests_quietly(wire, visit, entries):
    wire.present = False
    page = visit("/quiz.html")
    begin(page)
    answer(page)
    expect(page.locator("[data-account] a")).to_have_count(0)
    assert len(entries(page)) == 2
    assert wire.posts == []
