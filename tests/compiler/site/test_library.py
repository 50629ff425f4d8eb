"""The library of cases and the comparison, as they are read without script."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from compiler.course import read_course
from compiler.front_matter import Principles
from compiler.render.catalogue import read_catalogue
from compiler.website.finishing import begin, finish
from compiler.website.parts.comparison import PRINCIPLES
from compiler.website.website import Website

FILTERS = ("kind", "country", "place", "dimension", "threat", "approach", "year", "strength")
LISTS = ("place", "dimension", "threat", "approach", "year")


@pytest.fixture(scope="module")
def course(repository):
    return read_course(repository)


@pytest.fixture(scope="module", params=["en", "es"])
def website(course, request):
    return Website(course, request.param)


def read_html(website, url):
    page = next(page for page in website.pages.values() if page.url == url)
    begin(website, page)
    return BeautifulSoup(str(finish(website, page, "<p>Text</p>")), "lxml")


@pytest.fixture(scope="module")
def library(website):
    return read_html(website, "cases/")


@pytest.fixture(scope="module")
def comparison(website):
    return read_html(website, "cases/compare/")


def test_every_case_stands_once_in_the_group_of_its_kind(course, library):
    found = {}
    for group in library.select("section[data-library-group]"):
        for card in group.select(".card[data-case]"):
            assert card["data-case"] not in found
            found[card["data-case"]] = group["aria-labelledby"].removeprefix("kind-")
    assert found == {case.index.front.id: case.index.front.case.kind for case in course.cases}


def test_the_everyday_words_for_streets_and_parks_find_the_cases_about_them(course, library, website):
    sought = {"en": ("public", "space"), "es": ("espacio", "publico")}[website.language]
    for case in course.cases:
        facts = case.index.front.case
        if "place-design" in facts.approach or "neglected-places" in facts.threats:
            words = library.select_one(f".card[data-case={case.index.front.id}]")["data-words"]
            assert all(word in words.replace("ú", "u") for word in sought)


def test_the_form_is_hidden_until_a_script_shows_it(library, comparison):
    assert library.select_one("form[data-library-filter]").has_attr("hidden")
    assert all(choice.has_attr("hidden") for choice in library.select("[data-compare-choice]"))
    assert comparison.select_one("form").has_attr("hidden")


def test_each_filter_offers_the_values_that_occur_with_how_many(website, library):
    assert [select["name"] for select in library.select("select")] == list(FILTERS)
    for name in FILTERS:
        counted = Counter(
            value for card in library.select(".card[data-case]") for value in card[f"data-{name}"].split()
        )
        options = library.select(f"select[name={name}] option")
        assert options[0]["value"] == ""
        offered = {option["value"]: option.get_text() for option in options[1:]}
        assert set(offered) == set(counted)
        for value, text in offered.items():
            assert text.endswith(f" ({counted[value]})")
        if name == "threat":
            assert offered["murder"].startswith(website.words("threat.murder"))


@pytest.mark.parametrize(("language", "name"), [("en", "Several countries"), ("es", "Varios países")])
def test_a_case_over_several_countries_is_not_filed_under_one_called_united_nations(course, language, name):
    cases = [case for case in Website(course, language).outline.cases if case.country_code == "UN"]
    assert cases
    assert {case.country for case in cases} == {name}


def test_values_are_the_same_in_both_languages(course):
    one, other = (read_html(Website(course, language), "cases/") for language in ("en", "es"))
    for name in FILTERS:
        values = [
            sorted(option["value"] for option in page.select(f"select[name={name}] option")) for page in (one, other)
        ]
        assert values[0] == values[1]
    assert "kabul" in {option["value"] for option in one.select("select[name=place] option")}


def test_a_case_is_found_by_every_year_from_its_first_to_its_last(library):
    card = library.select_one("[data-case=afghanistan-safer-cities]")
    assert card["data-year"] == "2015 2016 2017 2018"


def test_a_policy_frame_has_a_country_and_no_city(library):
    card = library.select_one("[data-case=mexico-policy-frame]")
    assert (card["data-country"], card["data-place"]) == ("MX", "")


def test_a_card_says_in_words_what_it_is(website, course, library):
    words = website.words
    for case in website.outline.cases:
        text = " ".join(library.select_one(f"[data-case={case.id}]").get_text(" ").split())
        said = [words(f"kind.{case.kind}"), case.country, case.years, *case.places, words(f"strength.{case.strength}")]
        said += [words(f"dimension.{name}") for name in case.dimensions]
        assert [part for part in said if part not in text] == []
        assert (words("library.english_only") in text) == (not case.translated)


def test_every_place_on_a_map_is_a_named_link_to_its_case_and_stands_in_the_list(course, library):
    marks = library.select("a.map__mark")
    points = [(case.url, point) for case in course.cases for point in case.index.front.case.map]
    assert len(marks) == len(points) > 20
    hrefs = Counter(mark["href"] for mark in marks)
    assert hrefs == Counter(f"{url.removeprefix('cases/')}" for url, _ in points)
    for mark in marks:
        place, _, title = mark["aria-label"].partition(": ")
        entry = library.select_one(f".maps__list li[data-mark={mark['data-mark']}]")
        assert entry["value"] == mark.select_one("text").get_text()
        assert place in entry.get_text()
        assert entry.select_one("a").get_text() == title.removesuffix(", en inglés")
    assert not library.select("svg image, svg use, img, iframe")


def test_a_number_on_a_card_is_that_of_its_marks(library):
    numbers = {mark["data-mark"]: mark.select_one("text").get_text() for mark in library.select("a.map__mark")}
    for card in library.select(".card[data-case]"):
        number = card.select_one(".map-number")
        assert (number.get_text() if number else None) == numbers.get(card["data-case"])


def test_the_library_leads_to_the_comparison(library):
    assert {link["href"] for link in library.select("[data-compare-all], [data-compare-link]")} == {"compare/"}


def test_without_script_the_comparison_has_all_cases_with_principles(website, course, comparison):
    compared = [
        case.index.front.id
        for case in course.cases
        if case.index.front.case.principles or case.index.front.case.kind == "practice"
    ]
    heads = comparison.select("thead th[data-case]")
    assert sorted(head["data-case"] for head in heads) == sorted(compared)
    order = [head["data-case"] for head in heads]
    rows = comparison.select("tbody tr")
    for row in rows:
        assert row.select_one("th[scope=row]")
        assert [cell["data-case"] for cell in row.select("td")] == order
        assert all(cell["data-label"] and cell.get_text(strip=True) for cell in row.select("td"))
    labels = [cell["data-label"] for cell in rows[-1].select("td")]
    assert len(set(labels)) == len(labels)
    titles = {case.id: case.title for case in website.outline.cases}
    assert all(titles[case].startswith(label) for case, label in zip(order, labels, strict=True))
    names = [row.th.get_text() for row in rows]
    assert names[-5:] == [website.words(f"principle.{name}") for name in PRINCIPLES]
    assert not any(case in order for case in ("mexico-policy-frame", "south-africa-policy-frame"))


def test_the_principles_are_those_that_cases_write():
    assert set(PRINCIPLES) == set(Principles.model_fields)
    assert len(PRINCIPLES) == 5


def test_every_source_that_the_comparison_cites_is_listed(comparison):
    listed = {entry["id"] for entry in comparison.select(".page-sources li")}
    cited = {link["href"].removeprefix("#") for link in comparison.select("a.cite")}
    assert cited
    assert cited == listed


def test_a_text_that_is_only_in_english_says_so(website, comparison):
    for case in website.outline.cases:
        cells = comparison.select(f"td[data-case={case.id}]")
        if cells and not case.translated:
            assert all(cell.select_one("[lang=en]") for cell in cells[-5:])


def test_a_course_without_places_and_principles_has_a_library_all_the_same(mini_build):
    page = BeautifulSoup((mini_build / "public" / "cases" / "index.html").read_text(encoding="utf-8"), "lxml")
    assert page.select_one("[data-case=lantern-town]")
    assert not page.select(".maps, [data-compare-bar], [data-compare-choice]")
    assert not (mini_build / "public" / "cases" / "compare").exists()


def test_the_home_page_leads_to_the_tables_and_to_the_monitor(website):
    links = {link["href"] for link in read_html(website, "").select(".home__pair a")}
    assert {"data/", "monitor/"} <= links


def test_the_page_of_corrections_names_the_feed(website):
    assert read_html(website, "corrections/").select('a[href="../changes.xml"]')


def test_the_licence_of_the_outlines_stands_beside_them(repository):
    text = (repository / "site" / "map" / "LICENCE.txt").read_text(encoding="utf-8")
    assert re.search(r"Natural Earth.*public domain", text, re.DOTALL)
    assert sorted(path.name for path in (repository / "site" / "map").iterdir()) == ["LICENCE.txt", "land.json"]


def test_both_languages_say_as_much_about_a_practice_without_principles():
    for language, start in (("en", "We found nothing"), ("es", "No encontramos nada")):
        assert read_catalogue(language)("compare.nothing").startswith(start)
