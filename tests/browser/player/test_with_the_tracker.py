"""The built site beside the real tracker: what the browser says arrives once, whatever happens in between."""

from __future__ import annotations

import base64
import json
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.running_tracker import RunningTracker
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

LESSON = "/modules/human-security/from-state-to-people/"
QUIZ = "/modules/human-security/practice/"


@pytest.fixture(scope="module")
def tracker(real_build, tmp_path_factory):
    running = RunningTracker(
        tmp_path_factory.mktemp("player"),
        manifest=real_build / "build/manifest.json",
        bank=real_build / "build/exam_bank.json",
        public=real_build / "public",
    )
    yield running.start().wait()
    running.stop()


@pytest.fixture(scope="module")
def stored(tracker):
    """Every statement that the tracker holds, asked for by a program with a key."""
    key = json.loads(tracker.run("key", "add", "reader", "--scope", "all/read", "--json"))
    pair = f"{key['key']}:{key['secret']}".encode()
    headers = {"X-Experience-API-Version": "1.0.3", "Authorization": "Basic " + base64.b64encode(pair).decode()}

    def read(learner):
        agent = {"account": {"homePage": "https://urban-safety-course.example/id", "name": learner}}
        query = urllib.parse.urlencode({"agent": json.dumps(agent), "limit": 500, "ascending": "true"})
        request = urllib.request.Request(tracker.url(f"/xapi/statements?{query}"), headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)["statements"]

    return read


@pytest.fixture
def open_page(page, tracker, page_errors):
    def go(path, host="127.0.0.1"):
        page.goto(tracker.url(path, host))
        page.locator("html[data-player=ready]").wait_for()
        return page

    return go


@pytest.fixture
def sign_up(page, tracker):
    """Opens an account under `name`, as a person without e-mail does; the learner's UUID."""

    def act(name, host="127.0.0.1"):
        page.goto(tracker.url("/account/sign-up/name", host))
        page.locator("input[name=name]").fill(name)
        page.locator("input[name=passphrase]").fill("four green quiet boats")
        page.locator("main form .button").first.click()
        page.locator(".code").wait_for()
        return page.request.get(tracker.url("/api/session")).json()["learner"] if host == "127.0.0.1" else None

    return act


def verbs(statements):
    return [statement["verb"]["id"].rsplit("/", 1)[1] for statement in statements]


def answer_a_question(page):
    """Starts the quiz and answers its first choice, rightly or not."""
    page.get_by_role("button", name="Start the quiz").click()
    page.locator("h2.quiz-count").wait_for()
    while not page.locator(".options").count():
        page.get_by_role("button", name="Leave for later").click()
    page.locator(".option input").first.check()
    page.get_by_role("button", name="Check my answer").click()
    page.locator(".quiz-feedback").wait_for()


def test_what_an_account_does_is_stored_as_the_learners(open_page, sign_up, stored, wait_until_sent):
    learner = sign_up("Quiet Harbour")
    page = open_page(QUIZ)
    answer_a_question(page)
    wait_until_sent(page, learner)
    statements = stored(learner)
    assert verbs(statements) == ["attempted", "answered"]
    assert {statement["actor"]["account"]["name"] for statement in statements} == {learner}
    assert statements[1]["object"]["definition"]["interactionType"] in {"choice", "true-false"}


def test_a_killed_tracker_has_everything_once_when_it_is_back(open_page, sign_up, stored, tracker, wait_until_sent):
    learner = sign_up("Early Ferry")
    page = open_page(QUIZ)
    answer_a_question(page)
    tracker.kill()
    page.get_by_role("button", name="Next question").click()
    page.get_by_role("button", name="All questions").click()
    page.get_by_role("button", name="See my result").click()
    page.locator(".quiz-score").wait_for()
    expect(page.locator(".account-count")).to_be_visible()
    tracker.start().wait()
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_until_sent(page, learner)
    assert verbs(stored(learner)) == ["attempted", "answered", "completed", "failed"]


@pytest.mark.parametrize("days", [1, -1], ids=["ahead", "behind"])
def test_what_a_wrong_clock_says_is_stored_and_counted(days, open_page, sign_up, stored, tracker, wait_until_sent):
    learner = sign_up(f"Slow Clock {days + 2}")
    now = datetime.now(UTC)
    off = timedelta(days=days)
    open_page("/").clock.set_system_time(now + off)
    page = open_page(QUIZ)
    answer_a_question(page)
    page = open_page(LESSON)
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    wait_until_sent(page, learner)
    statements = stored(learner)
    assert [verb for verb in verbs(statements) if verb != "initialized"] == ["attempted", "answered", "completed"]
    for statement in statements:
        assert abs(datetime.fromisoformat(statement["timestamp"]) - now - off) < timedelta(hours=1)
        assert abs(datetime.fromisoformat(statement["stored"]) - now) < timedelta(hours=1)
    lesson = page.request.get(tracker.url("/api/progress")).json()["lessons"]["from-state-to-people"]
    assert lesson["completed"] is True
    assert lesson["seconds"] < 600


def test_a_guests_lesson_is_taken_over_and_counted(open_page, sign_up, tracker):
    page = open_page(LESSON)
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    sign_up("Long Bridge")
    page = open_page("/")  # a lesson that is opened now would be the account's own, and stay after the undo
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_role("dialog")).to_contain_text("Your progress is in your account")
    page.get_by_role("button", name="Close").click()
    progress = page.request.get(tracker.url("/api/progress")).json()
    assert progress["lessons"]["from-state-to-people"]["completed"] is True
    page.get_by_role("button", name="On this device").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone. That progress is not in your account any more.")).to_be_visible()
    assert page.request.get(tracker.url("/api/progress")).json()["lessons"] == {}


def test_a_saved_file_and_a_code_reach_an_account_once(open_page, sign_up, stored, context, tracker, wait_until_sent):
    page = open_page(LESSON)
    page.get_by_role("button", name="I have finished this lesson").click()
    page.locator(".lesson-done").wait_for()
    page = open_page(QUIZ)
    answer_a_question(page)
    page.get_by_role("button", name="Next question").click()
    page.get_by_role("button", name="All questions").click()
    page.get_by_role("button", name="See my result").click()
    page.locator(".quiz-score").wait_for()
    page = open_page("/offline/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save to a file").click()
    saved = waiting.value.path().read_bytes()
    page.get_by_role("button", name="Show as QR code").click()
    address = page.locator(".carry-address").inner_text()
    page.get_by_role("button", name="On this device", exact=True).click()
    page.get_by_role("button", name="Forget me on this device").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove it").click()
    learner = sign_up("Night Tram")
    for _ in range(2):
        page = open_page("/offline/")
        with page.expect_file_chooser() as waiting:
            page.get_by_role("button", name="Load from a file").click()
        waiting.value.set_files({"name": "progress.json", "mimeType": "application/json", "buffer": saved})
        page.get_by_role("button", name="It is mine: add it").click()
        page.get_by_role("button", name="Close").click()
        wait_until_sent(page, learner)
    ids = [statement["id"] for statement in stored(learner)]
    assert sorted(ids) == sorted(statement["id"] for statement in json.loads(saved)["statements"])
    context.clear_cookies()
    learner = sign_up("Morning Tram")
    for _ in range(2):
        page.goto("about:blank")
        page.goto(address)
        page.get_by_role("button", name="It is mine: add it").click()
        page.get_by_role("button", name="Close").click()
        wait_until_sent(page, learner)
    assert sorted(verbs(stored(learner))) == ["completed", "failed"]
    assert page.request.get(tracker.url("/api/progress")).json()["lessons"]["from-state-to-people"]["completed"] is True


def test_what_the_tracker_refuses_is_shown_in_its_words(open_page, sign_up, stored, wait_until_sent):
    learner = sign_up("Old Market")
    page = open_page(LESSON)
    page.evaluate(
        """(learner) => new Promise((resolve) => {
            const open = indexedDB.open("course");
            open.onsuccess = () => {
                const entries = open.result.transaction("entries", "readwrite").objectStore("entries");
                const id = "11111111-1111-4111-8111-111111111111";
                const statement = { id, verb: { id: "no IRI" }, object: { id: "no IRI" } };
                entries.add({ box: `waiting account:${learner}`, statement }).onsuccess = () => resolve();
            };
        })""",
        learner,
    )
    page = open_page(QUIZ)
    answer_a_question(page)
    expect(page.locator(".account-count")).to_have_text("1")
    page.get_by_role("button", name="On this device").click()
    expect(page.get_by_role("dialog").get_by_text("The statement is not valid at")).to_be_visible()
    assert {"attempted", "answered"} <= set(verbs(stored(learner)))


def test_all_of_it_works_from_a_plain_address_in_a_hall(open_page, sign_up, tracker):
    sign_up("Hall Lamp", "course.test")
    page = open_page(QUIZ, "course.test")
    assert page.evaluate("isSecureContext") is False
    answer_a_question(page)
    page.locator(".account-count").wait_for(state="detached")
    wait_until(page, "async () => Object.keys((await (await fetch('/api/progress')).json()).quizzes).length === 1")
