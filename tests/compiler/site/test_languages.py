"""What a reader is told of languages: before a click, and on a page whose English has changed since."""

from __future__ import annotations

import json
import posixpath
import re
from datetime import date

import pytest
from bs4 import BeautifulSoup

from compiler.course import read_course
from compiler.offline.parts import write_parts
from compiler.render.catalogue import read_catalogue
from compiler.website.finishing import begin, finish
from compiler.website.metadata import describe
from compiler.website.website import Website

OFFERS = ".cards a.card__link, .lesson-list a, .maps__list a, .noted dt a, .steps__link, thead th a, .for-trainers a"


def read_html(website, url, text="<p>Text</p>"):
    page = next(page for page in website.pages.values() if page.url == url)
    begin(website, page)
    return BeautifulSoup(str(finish(website, page, text)), "lxml")


def find_offers(url, page):
    """Every card and every entry of a list with a link, and the address that its link leads to."""
    for link in page.select(OFFERS):
        target = posixpath.normpath(posixpath.join(url, re.split("[?#]", link["href"])[0]))
        is_step = "steps__link" in link.get("class", ())
        yield link if is_step else link.find_parent(["li", "article", "dt", "th", "section"]), f"{target}/"


@pytest.fixture(scope="module")
def course(repository):
    return read_course(repository)


@pytest.fixture(scope="module")
def spanish(course):
    return Website(course, "es")


@pytest.fixture(scope="module")
def urls(course):
    """The pages that lead to others by cards and lists."""
    shell = ["", "modules/", "pathways/", "achievements/", "cases/", "cases/compare/", "templates/", "safety/"]
    modules = [module.url for module in course.modules]
    return [*shell, *modules, *(module.lessons[-1].url for module in course.modules)]


@pytest.fixture
def town(mini_course):
    """The course in miniature, and its pages in Spanish as they are read from now on."""
    return mini_course, lambda: Website(read_course(mini_course), "es")


def test_cards_and_lists_say_before_the_click_what_is_in_english(spanish, urls):
    said = 0
    for url in urls:
        for entry, target in find_offers(url, read_html(spanish, url)):
            words = " ".join(entry.get_text(" ").split()).lower()
            if target in spanish.untranslated:
                assert "en inglés" in words, (url, target)
                said += 1
    assert said or not spanish.untranslated


def test_pages_of_tables_the_catalogue_and_the_map_say_it_too(spanish):
    pages = [page.url for page in spanish.pages.values() if page.template in ("table.html", "catalogue.html")]
    assert len(pages) > 30
    for url in pages:
        for link in read_html(spanish, url).select("main :is(dd, li, .chart__foot p) > a[href]"):
            target = posixpath.normpath(posixpath.join(url, link["href"].partition("#")[0])) + "/"
            if target in spanish.untranslated:
                assert "en inglés" in link.parent.get_text(" "), (url, target)
    marks = read_html(spanish, "cases/").select("a.map__mark")
    english = [mark for mark in marks if f"cases/{mark['href']}" in spanish.untranslated]
    assert all(mark["aria-label"].endswith(", en inglés") == (mark in english) for mark in marks)
    assert english or not spanish.untranslated


def test_a_place_is_named_in_the_language_of_the_page_where_one_case_does(spanish):
    options = read_html(spanish, "cases/").select("#filter-place option")
    names = {option["value"]: option["data-name"] for option in options if option["value"]}
    assert (names["cape-town"], names["johannesburg"]) == ("Ciudad del Cabo", "Johannesburgo")


def test_a_link_to_an_english_page_is_marked_as_english_and_its_badge_as_spanish(town):
    website = town[1]()
    page = read_html(website, "modules/streets/")
    link = page.select_one('.lesson-list a[href="counting/"]') or page.select_one('.lesson-list a[lang="en"]')
    assert link["lang"] == "en"
    badge = link.find_parent("li").select_one(".badge--language")
    assert (badge["lang"], badge.get_text()) == ("es", "en inglés")
    assert [entry.get_text() for entry in page.select(".lesson-list .badge--language")] == ["en inglés"]


def test_a_module_says_how_many_of_its_lessons_are_translated(town):
    root, read = town
    card = read_html(read(), "modules/").select_one(".card--module")
    assert "1 de 2 lecciones en español" in card.get_text()
    (root / "curriculum" / "01-streets" / "01-looking.es.md").unlink()
    card = read_html(read(), "modules/").select_one(".card--module")
    assert "lecciones en inglés" in card.get_text()


def test_a_module_of_which_only_the_title_is_translated_claims_nothing_more(town, tmp_path):
    root, read = town

    def look():
        website = read()
        page = next(page for page in website.pages.values() if page.kind == "module")
        write_parts(website.course, tmp_path / "site")
        saved = json.loads((tmp_path / "site" / "offline" / "es.json").read_text(encoding="utf-8"))["parts"][0]["title"]
        facts = read_html(website, page.url).select_one(".facts").get_text()
        return facts, describe(website, page).linked["inLanguage"], saved

    facts, languages, saved = look()
    assert "1 de 2 lecciones en español" in facts
    assert languages == ["es", "en"]
    assert "inglés" not in saved
    (root / "curriculum" / "01-streets" / "01-looking.es.md").unlink()
    facts, languages, saved = look()
    assert "lecciones en inglés" in facts
    assert languages == "en"
    assert saved == "Módulo 1: Calles: qué mirar (lecciones en inglés)"


def test_the_modules_of_the_course_have_spanish_titles_over_what_is_still_in_english(spanish):
    assert all(module.translated for module in spanish.outline.modules)
    cards = read_html(spanish, "modules/").select(".card--module")
    for module, card in zip(spanish.outline.modules, cards, strict=True):
        assert not card.select(".map__title [lang], .card__text[lang]")
        english = any(not lesson.translated for lesson in module.lessons)
        assert bool(card.select(".card__foot .badge--language")) == english, module.id


def test_a_step_of_a_way_says_so_before_its_lessons_are_unfolded(spanish):
    steps = [step for pathway in spanish.outline.pathways for step in pathway.steps]
    found = read_html(spanish, "pathways/").select(".way__step")
    for step, entry in zip(steps, found, strict=True):
        known = sum(lesson.translated for lesson in step.lessons)
        badges = [badge.get_text() for badge in entry.select("summary .badge--language")]
        assert len(badges) == (known < len(step.lessons)), step.title
        assert all(f"{known} de {len(step.lessons)}" in badge or not known for badge in badges)
        assert (entry.h3.get("lang") == "en") == (not step.titled)


def test_an_exam_says_that_its_items_are_in_english(town):
    card = read_html(town[1](), "modules/streets/").select_one(".card--exam")
    assert card.select_one(".badge--language").get_text() == "en inglés"


def test_entries_of_a_list_in_the_text_are_marked_too(spanish, course):
    session = next(module.session for module in course.modules if module.session and "es" not in module.session.texts)
    way = posixpath.relpath(session.url, "trainers")
    text = (
        f'<ol>\n<li><a href="{way}/">Fichas</a>: una sesión.</li>\n<li><a href="../glossary/">Glosario</a></li>\n</ol>'
    )
    entries = read_html(spanish, "trainers/", text).select(".prose ol > li")
    assert [[badge.get_text() for badge in entry.select(".badge--language")] for entry in entries] == [
        ["en inglés"],
        [],
    ]
    assert " ".join(entries[0].get_text().split()) == "Fichas: en inglés una sesión."


def test_nothing_is_marked_on_english_pages(course, urls):
    english = Website(course, "en")
    for url in urls:
        page = read_html(english, url)
        assert not page.select(".badge--language"), url
        assert not page.select(".card [lang], .lesson-list [lang], .crumbs [lang]"), url


@pytest.mark.parametrize(
    "file",
    [
        "curriculum/01-streets/01-looking.md",
        "curriculum/01-streets/session.md",
        "curriculum/01-streets/module.yml",
        "quizzes/01-streets.yml",
    ],
)
def test_a_translation_older_than_its_source_says_so_and_leads_to_the_english_page(town, file):
    root, read = town
    url = next(page.url for page in read().pages.values() if page.uri == file)
    assert not read_html(read(), url).select(".notice")
    path = root / file
    path.write_text(path.read_text(encoding="utf-8") + ("\nMore.\n" if path.suffix == ".md" else "# More.\n"), "utf-8")
    website = read()
    [notice] = read_html(website, url).select(".notice[role=note]")
    assert "cambió después de esta traducción" in notice.get_text()
    assert "notice--warn" not in notice["class"]
    link = notice.select_one("a")
    assert link["hreflang"] == "en"
    assert posixpath.normpath(posixpath.join("es", url, link["href"])) + "/" == url
    english = Website(website.course, "en")
    assert not read_html(english, url).select(".notice[role=note]")


@pytest.mark.parametrize(("language", "day"), [("en", "3 December 2026"), ("es", "3 de diciembre de 2026")])
def test_days_are_written_as_people_write_them(language, day):
    words = read_catalogue(language)
    assert words.day("2026-12-03") == words.day(date(2026, 12, 3)) == day
    months = {words.day(f"2026-{month:02d}-01") for month in range(1, 13)}
    assert len(months) == 12
