"""Tables of a text, for wide and for narrow screens."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from compiler.render.catalogue import read_catalogue
from compiler.render.prose import Prose

SENTENCE = "Somebody says what happens there, at which hour, and to whom it happens."


@pytest.fixture
def read():
    prose = Prose(read_catalogue("en"), {})
    return lambda text: BeautifulSoup(prose.block(text), "lxml").select_one(".table-scroll")


def test_a_table_of_sentences_is_stacked_and_each_cell_knows_its_column(read):
    frame = read(f"| | What *one* hears [@R1] | And then |\n|---|---|---|\n| A | {SENTENCE} | {SENTENCE} |")
    assert "stacked" in frame["class"]
    assert [cell.get("data-label") for cell in frame.select("tbody tr > *")] == [None, "What one hears", "And then"]


@pytest.mark.parametrize(
    "text",
    [
        "| City | 2020 | 2021 | 2022 | 2023 | 2024 |\n|---|--:|--:|--:|--:|--:|\n| Durban | 1 | 2 | 3 | 4 | 5 |",
        f"| What | Why |\n|---|---|\n| {SENTENCE} | {SENTENCE} |",
    ],
)
def test_numbers_and_pairs_stay_beside_each_other(read, text):
    frame = read(text)
    assert frame["class"] == ["table-scroll"]
    assert frame.select("[data-label]") == []


def test_a_head_without_words_is_no_head(read):
    frame = read("| | |\n|---|---|\n| One card | Another card |")
    assert frame.find("thead") is None
    assert [cell.name for cell in frame.select("tbody tr > *")] == ["th", "th"]


def test_a_sheet_with_room_for_words_is_stacked_with_what_each_field_asks_for(read):
    head = "| | If ... | then ... | because ... | decides, pays, acts, hears complaints |\n|---|---|---|---|---|\n"
    frame = read(head + "| 1 | | | | |\n| 2 | | | | |")
    assert frame["class"] == ["table-scroll", "to-fill", "stacked"]
    assert [cell.get("data-label") for cell in frame.select("tr:nth-of-type(2) > *")][1:3] == ["If ...", "then ..."]


@pytest.mark.parametrize(
    "text",
    [
        "| Jar | Light beans | Points | Dark beans | Points |\n|---|---|---|---|---|\n"
        + "| Environmental | | | | |\n" * 7,
        "| What a plan is called | Marks of two peers | Median of them |\n|---|---|---|\n" + "| | | |\n" * 20,
    ],
)
def test_strokes_and_long_lists_to_fill_in_stay_beside_each_other(read, text):
    assert read(text)["class"] == ["table-scroll", "to-fill"]


def test_a_table_with_one_empty_cell_is_not_to_be_filled_in(read):
    assert read("| City | Rate |\n|---|---|\n| Durban | 1 |\n| Nili | |")["class"] == ["table-scroll"]


def test_numbers_under_headers_too_wide_for_a_phone_are_stacked(read):
    head = "District | Residents | Robberies | Robberies per resident | Robberies per passenger"
    frame = read(f"| {head} |\n|---|--:|--:|--:|--:|\n| Riverside | 5,000 | 150 | 300 | 25 |")
    assert frame["class"] == ["table-scroll", "stacked"]
    assert frame.select_one("td[align=right]")["data-label"] == "Residents"


def test_a_sheet_to_fill_in_says_that_it_is_for_paper_and_a_table_of_facts_does_not(read):
    sheet = read("| Question | Your answer |\n|---|---|\n| Who? | |\n| Where? | |")
    assert sheet.select_one(".to-fill__note").get_text() == read_catalogue("en")("table.on_paper")
    assert read("| Town | Lamps |\n|---|---|\n| A | 1 |\n| B | 2 |").select(".to-fill__note") == []
