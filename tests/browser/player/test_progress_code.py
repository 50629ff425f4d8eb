"""Progress goes along in a QR code: scanned by the other device, loaded once, and never in an address that stays."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

import pytest
import segno
from playwright.sync_api import expect

from tests.browser.player.guests import finish_lesson
from tests.browser.player.quiz_answers import begin, check, finish

pytestmark = pytest.mark.browser

BASE = "https://course.example/id"
VERSION_5 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def show(page):
    """The address that the page shows beside the code."""
    page.get_by_role("button", name="Show as QR code").click()
    expect(page.get_by_text("Scan it with the camera of the other device")).to_be_focused()
    return page.locator(".carry-address").inner_text()


@pytest.fixture
def address(visit):
    """The address in the code of a guest who finished a lesson."""
    finish_lesson(visit)
    return show(visit("/device.html"))


@pytest.fixture
def other(browser, browser_context_args, course):
    """Opens what a code says on another device; its home page stands at /home.html here."""
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))

    def go(address, host="127.0.0.1"):
        page.goto("about:blank")
        page.goto(course.url(f"/home.html#{address.partition('#')[2]}", host))
        page.locator("html[data-player=ready]").wait_for()
        return page

    yield go
    context.close()


CAPACITY = {4: 62, 9: 180, 10: 213, 15: 412, 20: 666}
"""How many bytes fill a code of a version, with error correction M: encoders fill the rest in several ways."""


def modules_in(view_box, path):
    """The modules of a drawing, without its margin."""
    size = int(view_box.split()[2])
    dark = {(int(y), int(x)) for x, y in re.findall(r"M(\d+) (\d+)h1", path)}
    assert all(4 <= place < size - 4 for spot in dark for place in spot)
    return [[int((y, x) in dark) for x in range(4, size - 4)] for y in range(4, size - 4)]


@pytest.mark.parametrize("version", CAPACITY)
def test_a_drawing_is_the_code_of_its_text(visit, version):
    text = ("http://course.test/#progress=" + "Ab-_9" * 200)[: CAPACITY[version]]
    view_box, path = visit("/home.html").evaluate(
        """async (text) => {
            const drawing = (await import("/assets/js/carry/qr.js")).drawCode(text, "").querySelector("svg");
            return [drawing.getAttribute("viewBox"), drawing.querySelector("path").getAttribute("d")];
        }""",
        text,
    )
    codes = [
        segno.make(text, error="m", mode="byte", version=version, mask=mask, boost_error=False, micro=False)
        for mask in range(8)
    ]
    assert modules_in(view_box, path) in [[list(row) for row in code.matrix] for code in codes]


def test_the_page_draws_the_address_that_it_says(address, page):
    again = page.evaluate(
        """async (address) => {
            const { drawCode } = await import("/assets/js/carry/qr.js");
            return drawCode(address, "").querySelector("path").outerHTML;
        }""",
        address,
    )
    assert page.locator(".carry-code path").evaluate("node => node.outerHTML") == again
    expect(page.get_by_role("img", name="QR code with your progress")).to_be_visible()


def test_the_code_is_dark_on_light_in_dark_mode_too(address, page):
    page.emulate_media(color_scheme="dark")
    drawing = page.locator(".carry-code svg")
    assert drawing.locator("rect").evaluate("node => getComputedStyle(node).fill") == "rgb(255, 255, 255)"
    assert drawing.locator("path").evaluate("node => getComputedStyle(node).fill") == "rgb(0, 0, 0)"


def test_the_address_is_the_home_page_with_a_fragment(address, course):
    assert re.fullmatch(re.escape(course.url("/")) + r"#progress=[\w-]+", address)


def test_the_address_can_be_copied(address, page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the address").click()
    expect(page.get_by_text("Copied.", exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address


def test_scanning_asks_and_brings_lessons_and_results(visit, other, entries):
    page = visit("/quiz.html")
    begin(page)
    page.locator("input[value=b]").check()
    check(page)
    page.get_by_role("button", name="Next question").click()
    finish(page)
    page.locator(".quiz-score").wait_for()
    finish_lesson(visit)
    page = other(show(visit("/device.html")))
    dialog = page.get_by_role("dialog", name="Whose progress is this?")
    found = ["First steps lesson finished", "Practice: safety quiz, best result 14 %"]
    expect(dialog.locator("li")).to_have_text(found)
    dialog.get_by_role("button", name="It is mine: add it").click()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("[data-progress='lesson:first-steps']")).to_have_text("Finished")
    expect(page.locator("[data-progress='quiz:safety-practice']")).to_have_text("Best: 14 %")
    (lesson, quiz) = (entry["statement"] for entry in entries(page))
    assert lesson["object"]["id"] == f"{BASE}/lesson/first-steps"
    assert quiz["result"] == {"score": {"scaled": 0.14}, "success": False, "completion": True}
    assert all(VERSION_5.fullmatch(statement["id"]) for statement in (lesson, quiz))


def test_the_fragment_leaves_the_address_and_reaches_no_server(address, other):
    page = other(address)
    expect(page.get_by_role("dialog", name="Whose progress is this?")).to_be_visible()
    assert urlsplit(page.url).fragment == ""
    assert page.evaluate("location.href.includes('progress=')") is False
    page.get_by_role("button", name="It is not mine").click()
    sent = [url for url in page.asked if "progress=" in url.partition("#")[0]]
    assert sent == []
    expect(page.locator(".account-link")).not_to_have_attribute("href", re.compile("progress%3D"))
    page.reload()
    page.locator("html[data-player=ready]").wait_for()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_scanning_twice_adds_nothing(address, other, entries):
    page = other(address)
    page.get_by_role("button", name="It is mine: add it").click()
    page.get_by_role("button", name="Close").click()
    before = entries(page)
    page = other(address)
    page.get_by_role("button", name="It is mine: add it").click()
    expect(page.get_by_role("dialog", name="Everything was here already")).to_be_visible()
    assert entries(page) == before


def test_a_code_taken_out_and_scanned_again_gives_the_same_statement(address, other, entries):
    page = other(address)
    page.get_by_role("button", name="It is mine: add it").click()
    expect(page.get_by_role("dialog", name="Your progress was added")).to_be_visible()
    (first,) = entries(page)
    page.get_by_role("button", name="Take it out again").click()
    expect(page.get_by_text("Undone. Everything is as it was before.")).to_be_focused()
    assert entries(page) == []
    page = other(address)
    page.get_by_role("button", name="It is mine: add it").click()
    expect(page.get_by_role("dialog", name="Your progress was added")).to_be_visible()
    (again,) = entries(page)
    assert again["statement"] == first["statement"]


def test_an_account_gets_the_scanned_progress_once(address, other, wire, ana, wait_until_sent):
    wire.sign_in(ana, "Ana")
    page = other(address)
    page.get_by_role("button", name="It is mine: add it").click()
    page.get_by_role("button", name="Close").click()
    wait_until_sent(page, ana)
    page = other(address)
    page.get_by_role("button", name="It is mine: add it").click()
    expect(page.get_by_role("dialog", name="Everything was here already")).to_be_visible()
    assert wire.verbs(ana) == ["completed"]


def test_it_works_on_a_plain_address(address, other):
    page = other(address, "course.test")
    assert page.evaluate("isSecureContext") is False
    page.get_by_role("button", name="It is mine: add it").click()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("[data-progress='lesson:first-steps']")).to_have_text("Finished")


@pytest.mark.parametrize("spoil", ["{code:.20}", "", "{code}!!", "AAAA"])
def test_a_code_that_was_cut_off_changes_nothing(address, other, entries, page_errors, spoil):
    front, _, code = address.partition("#progress=")
    page = other(f"{front}#progress={spoil.format(code=code)}")
    expect(page.get_by_role("dialog", name="This code cannot be read")).to_be_visible()
    assert urlsplit(page.url).fragment == ""
    assert entries(page) == []


def test_a_lesson_that_the_course_does_not_have_is_counted_and_left(visit, other):
    page = visit("/home.html")
    code = page.evaluate(
        """async () => (await import("/assets/js/carry/code.js")).pack(
            { lessons: { "first-steps": { completed: true }, "taken-out": { completed: true } }, quizzes: {} },
            "0123456789abcdef", new Date(), Math.floor)"""
    )
    page = other(f"#progress={code}")
    dialog = page.get_by_role("dialog", name="Whose progress is this?")
    expect(dialog.locator("li")).to_have_text(["First steps lesson finished"])
    expect(dialog).to_contain_text("1 lesson or quiz of it is not in this version of the course.")


def test_the_hash_is_sha_1(visit):
    texts = ["", "abc", "x" * 55, "x" * 56, "x" * 64, "ñ" * 200]
    page = visit("/home.html")
    made = page.evaluate(
        """async (texts) => {
            const { hashOf, hexOf } = await import("/assets/js/carry/sha1.js");
            const known = async (text) => {
                const bytes = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(text));
                return hexOf(new Uint8Array(bytes));
            };
            return Promise.all(texts.map(async (text) => [hexOf(hashOf(text)), await known(text)]));
        }""",
        texts,
    )
    assert all(ours == known for ours, known in made)


def test_the_whole_course_fits_into_a_code_that_a_phone_reads(visit, repository):
    lessons = set()
    for file in repository.glob("curriculum/*/*.md"):
        lessons |= set(re.findall(r"^id: ([a-z0-9-]+)$", file.read_text("utf-8"), re.MULTILINE)[:1])
    quizzes = {f"{lesson}-practice" for lesson in list(lessons)[:10]}
    short = {hashlib.sha1(f"lesson/{lesson}".encode(), usedforsecurity=False).digest()[:3] for lesson in lessons}
    assert len(short) == len(lessons) > 50
    size = visit("/home.html").evaluate(
        """async ([lessons, quizzes]) => {
            const { pack } = await import("/assets/js/carry/code.js");
            const { drawCode } = await import("/assets/js/carry/qr.js");
            const of = (ids, value) => Object.fromEntries(ids.map((id) => [id, value]));
            const done = { lessons: of(lessons, { completed: true }), quizzes: of(quizzes, { best: 1, passed: true }) };
            const code = pack(done, "0123456789abcdef", new Date(), (share) => share * 100);
            const address = `https://a-course-on-urban-safety.example/es/#progress=${code}`;
            return drawCode(address, "").querySelector("svg").viewBox.baseVal.width - 8;
        }""",
        [sorted(lessons), sorted(quizzes)],
    )
    assert size <= 93, "so fine a code is hard to read from the screen of a phone"
