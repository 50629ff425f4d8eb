"""A lesson asks again what earlier lessons taught."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup


@pytest.fixture(params=["", "es/"])
def asked(request, mini_build):
    page = mini_build / "public" / request.param / "modules/streets/counting/index.html"
    return BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").select_one(".prose > section.recall")


def test_a_lesson_begins_with_its_questions_and_what_each_answer_is_worth(asked):
    one, other = asked.select("[data-decision]")
    assert one.select_one(".choice__text").get_text(strip=True) in {
        "By standing still",
        "Por detenerme",
    }
    verdicts = [[reply.strong.get_text() for reply in each.select(".decision__reply")] for each in (one, other)]
    assert verdicts in (
        [["Right.", "Not right."], ["Right.", "Not right."]],
        [["Correcto.", "Incorrecto."], ["Correcto.", "Incorrecto."]],
    )


def test_each_question_leads_back_to_where_its_answer_is_taught(asked):
    links = [link["href"] for link in asked.select(".recall__again a")]
    assert links == ["../looking/#what-to-see"] * 2
