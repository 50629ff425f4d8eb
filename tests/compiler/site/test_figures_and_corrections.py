"""Figures that are quoted with their source and their day, and the log of what was corrected."""

from __future__ import annotations

import re

import pytest

from compiler.course import read_course
from compiler.render.catalogue import read_catalogue
from compiler.website.parts.corrections import corrections_parts, count_corrections
from compiler.website.website import Website

LANGUAGES = ["", "es/"]


@pytest.mark.parametrize("home", LANGUAGES)
def test_each_figure_of_a_case_can_be_linked_to_and_copied_with_its_source(read, course, home):
    for case in course.cases:
        page = read(f"{home}{case.url}")
        for figure in case.index.front.case.figures:
            entry = page.select_one(f"#figure-{figure.id}")
            button = entry.select_one("button[data-copy-text]")
            assert button["data-copy-address"] == f"#figure-{figure.id}"
            assert entry.select_one(".figures__text").text.strip().replace("\xa0", " ") in button["data-copy-text"]
            day = read_catalogue(home[:2] or "en").day(figure.checked)
            assert day in button["data-copy-text"]
            assert (entry.time["datetime"], entry.time.get_text().replace("\xa0", " ")) == (
                figure.checked.isoformat(),
                day,
            )
            is_second_hand = "not against the source itself" in entry.text or "no con la fuente misma" in entry.text
            assert is_second_hand is (figure.against != "source")
            assert "*" not in entry.get_text() + button["data-copy-text"]
            assert re.search(rf"(Strength|Solidez) {figure.strength}: ", button["data-copy-text"])


def test_a_correction_is_listed_on_its_page_and_counted_where_it_was_made(mini_course):
    log = mini_course / "case_studies" / "corrections.yml"
    log.write_text(
        "corrections:\n"
        "  - id: lanterns-counted-twice\n"
        "    date: 2026-12-01\n"
        "    file: case_studies/lantern-town/index.md\n"
        "    place: What was done\n"
        "    before: The town put up 40 lanterns.\n"
        "    after: The town put up 20 lanterns.\n"
        "    why: They had been counted from both sides.\n",
        encoding="utf-8",
    )
    website = Website(read_course(mini_course), "en")
    page = next(page for page in website.pages.values() if page.template == "corrections.html")
    (entry,) = corrections_parts(website, page)["corrections"]
    assert (entry["url"], entry["title"], entry["date"]) == ("../cases/lantern-town/", "Lantern Town", "2026-12-01")
    assert count_corrections(website, mini_course / "case_studies" / "lantern-town" / "index.md") == 1
    assert count_corrections(website, mini_course / "case_studies" / "lantern-town" / "more.md") == 0


@pytest.mark.parametrize("home", LANGUAGES)
def test_where_nothing_was_corrected_the_log_says_so(mini_build, home):
    page = (mini_build / "public" / home / "corrections" / "index.html").read_text(encoding="utf-8")
    assert read_catalogue(home[:2] or "en")("corrections.none") in page.replace("\xa0", " ")


@pytest.mark.parametrize("home", LANGUAGES)
def test_every_correction_is_in_the_log_with_what_stood_there_and_counted_on_its_page(read, course, home):
    log = read(f"{home}corrections/")
    entries = course.corrections.content.corrections
    assert [entry["id"] for entry in log.select(".corrections__entry")] == [entry.id for entry in reversed(entries)]
    for entry in log.select(".corrections__entry"):
        assert all(part.get_text(strip=True) for part in entry.select("dd"))
        assert not entry.select("[lang=en]") or not home
    table = read(f"{home}data/juarez_pilot_counts/").select_one("#versions").parent
    assert read_catalogue(home[:2] or "en")("corrections.here.one", n=1) in table.get_text().replace("\xa0", " ")
