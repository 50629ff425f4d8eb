"""A quiz that changes while somebody is in it: each answer counts for the question it was given to, once."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.player.quiz_answers import answer, begin, check, finish, next_question, told

pytestmark = pytest.mark.browser

BLOCK = re.compile(r'(<script type="application/json" data-quiz-questions>)(.*?)(</script>)', re.DOTALL)


@pytest.fixture
def update(page):
    """Lets the server have another version of the quiz, which `change` makes of its questions."""

    def write(change):
        def rewritten(found):
            quiz = json.loads(found[2])
            change(quiz["questions"])
            return found[1] + json.dumps(quiz).replace("</", "<\\/") + found[3]

        page.route("**/quiz.html", lambda route: route.fulfill(body=BLOCK.sub(rewritten, route.fetch().text())))

    return write


def test_what_was_answered_before_an_update_counts_as_it_was_given_and_is_not_asked_again(
    signed_in, visit, update, ana, wait_until_sent
):
    page = visit("/quiz.html")
    begin(page)
    answer(page)
    next_question(page)
    for value in ("a", "c"):
        page.locator(f"input[value={value}]").check()
    check(page)
    expect(page.locator(".quiz-feedback")).to_be_visible()
    next_question(page)

    def change(questions):
        questions[0]["marking"]["key"] = ["c"]
        added = {**questions[2], "id": "q8", "activity": questions[2]["activity"].replace("q3", "q8")}
        del questions[1]
        questions.append(added)

    update(change)
    visit("/quiz.html")
    expect(page.locator("h2.quiz-count")).to_have_text("Question 2 of 7")
    expect(page.get_by_text("A lit street is always a safe street.")).to_be_visible()
    answer(page, "false")
    finish(page)
    expect(page.locator(".quiz-score")).to_have_text("28 %")
    wait_until_sent(page, ana)
    sent = [{"statement": entry["statement"]} for entry in signed_in.statements.values()]
    answers = ["answered q1 1", "answered q2 1", "answered q3 1"]
    assert told(sent) == ["attempted", *answers, "completed", "failed"]
    result = sent[-1]["statement"]["result"]["score"]
    assert (result["raw"], result["max"]) == (2, 7)


def test_who_was_at_a_question_that_is_gone_finds_the_answers_and_the_next_one(visit, update, entries):
    page = visit("/quiz.html")
    begin(page)
    answer(page)
    next_question(page)
    page.locator("input[value=d]").check()
    update(lambda questions: questions.pop(1))
    visit("/quiz.html")
    expect(page.locator("h2.quiz-count")).to_have_text("Question 2 of 6")
    page.get_by_role("button", name="Back").click()
    expect(page.locator(".quiz-verdict")).to_have_text("Right")
    finish(page)
    expect(page.locator(".quiz-score")).to_have_text("16 %")
    assert told(entries(page)) == ["attempted", "answered q1 1", "completed", "failed"]
