from __future__ import annotations

import json
import shutil
import struct

from bs4 import BeautifulSoup

NO_READING = {"404.html", "share/index.html"}
"""Pages that nobody looks for."""


def linked(page):
    return json.loads(page.select_one('script[type="application/ld+json"]').string)


def meta(page, name):
    tag = page.select_one(f'meta[name="{name}"], meta[property="{name}"]')
    return tag and tag["content"]


def test_every_page_says_what_it_is_to_programs(pages):
    for path, page in pages.items():
        if path.removeprefix("es/") in NO_READING:
            assert page.select('meta[name="robots"][content="noindex"]') != [], path
            assert page.select('script[type="application/ld+json"]') == []
            continue
        says = linked(page)
        language = "es" if path.startswith("es/") else "en"
        title = says["name"]
        assert says["@context"] == "https://schema.org", path
        assert "creativecommons.org" in says["license"] or says["@type"] == "Dataset", path
        assert says["inLanguage"] in ("en", language, [language, "en"]), path
        assert meta(page, "DCTERMS.title") == meta(page, "og:title") == title, path
        assert meta(page, "DCTERMS.language") == language, path
        assert meta(page, "og:url") is None, path
        assert "url" not in says, path


def test_a_lesson_says_what_it_teaches_and_how_long_it_takes(mini_build):
    page = read(mini_build, "modules/streets/looking")
    says = linked(page)
    assert (says["@type"], says["learningResourceType"]) == ("LearningResource", "lesson")
    assert says["timeRequired"].startswith("PT")
    assert says["teaches"]
    assert says["isPartOf"]["@type"] == "Course"


def test_the_home_page_is_the_course_with_its_modules(mini_build):
    says = linked(read(mini_build, ""))
    assert says["@type"] == "Course"
    assert says["isAccessibleForFree"] is True
    assert [part["name"] for part in says["hasPart"]]


def test_a_case_says_where_and_when_it_took_place(mini_build):
    says = linked(read(mini_build, "cases/lantern-town"))
    assert says["learningResourceType"] == "case study"
    assert says["spatialCoverage"][0]["@type"] == "Place"
    assert says["temporalCoverage"]
    assert says["about"]


def read(root, path):
    return BeautifulSoup((root / "public" / path / "index.html").read_text(encoding="utf-8"), "lxml")


def test_at_a_known_address_pages_and_the_map_name_each_page_in_full(addressed_build):
    root = addressed_build
    page = read(root, "es/modules/streets/looking")
    own = "https://course.example/es/modules/streets/looking/"
    assert page.select_one('link[rel="canonical"]')["href"] == own
    assert meta(page, "og:url") == meta(page, "DCTERMS.identifier") == linked(page)["url"] == own
    assert meta(page, "og:image") == "https://course.example/assets/images/share.png"
    assert (root / "public/assets/images/share.png").read_bytes()[16:24] == struct.pack(">II", 1200, 630)
    listed = BeautifulSoup((root / "public" / "sitemap.xml").read_bytes(), "xml")
    places = {entry.loc.string: entry for entry in listed.find_all("url")}
    made = {
        f"https://course.example/{path.parent.relative_to(root / 'public').as_posix()}/".replace("/./", "/")
        for path in (root / "public").rglob("index.html")
    }
    assert set(places) == made - {f"https://course.example/{home}share/" for home in ("", "es/")}
    assert {link["hreflang"]: link["href"] for link in places[own].find_all("link")} == {
        "en": own.replace("/es/", "/"),
        "es": own,
    }
    rules = (root / "public" / "robots.txt").read_text(encoding="utf-8")
    assert "Disallow: /my/" in rules
    assert "Sitemap: https://course.example/sitemap.xml" in rules


def test_below_a_path_there_is_a_map_and_no_rules_for_the_whole_host(mini_build, tmp_path, build_course):
    root = shutil.copytree(mini_build, tmp_path / "built")
    build_course(root, "--address", "https://host.example/course")
    assert "https://host.example/course/modules/streets/" in (root / "public/sitemap.xml").read_text(encoding="utf-8")
    assert not (root / "public" / "robots.txt").exists()


def test_where_no_address_is_known_there_is_no_map(mini_build):
    assert not (mini_build / "public" / "sitemap.xml").exists()
    assert not (mini_build / "public" / "robots.txt").exists()


def read_feed(root, home=""):
    return BeautifulSoup((root / "public" / home / "changes.xml").read_bytes(), "xml")


def test_the_feed_tells_of_new_cases_and_of_each_version_of_a_table(mini_build):
    feed = read_feed(mini_build)
    entries = {entry.id.string.rpartition("/changes/en/")[2]: entry for entry in feed.find_all("entry")}
    assert entries["case/lantern-town"].link["href"] == "cases/lantern-town/"
    assert entries["case/lantern-town"].updated.string == "2026-11-22T00:00:00Z"
    assert [name for name in entries if name.startswith("table/")]
    assert [entry.updated.string for entry in feed.find_all("entry")] == sorted(
        (entry.updated.string for entry in feed.find_all("entry")), reverse=True
    )
    for entry in feed.find_all("entry"):
        assert (mini_build / "public" / entry.link["href"].partition("#")[0]).is_dir()


def test_the_feed_tells_in_its_language_what_changed_and_leads_to_the_version(real_build):
    for home, note in (("", "it does not report that they opened"), ("es", "no informa que se hayan abierto")):
        entries = {
            entry.id.string.rpartition("/changes/")[2][3:]: entry
            for entry in read_feed(real_build, home).find_all("entry")
        }
        entry = entries["table/juarez_pilot_counts/1.1.0"]
        assert note in entry.summary.string
        assert entry.link["href"] == "data/juarez_pilot_counts/1.1.0/"
        title = entries["correction/juarez-working-tables-announced"].title.string
        assert title.split(": ")[1] in entry.title.string
        assert ".csv" not in title


def test_each_page_leads_to_the_feed_of_its_language(mini_build):
    for home in ("", "es/"):
        page = read(mini_build, f"{home}cases/lantern-town")
        link = page.select_one('link[type="application/atom+xml"]')
        assert link["href"] == "../../changes.xml"
        assert read_feed(mini_build, home).feed["xml:lang"] == (home.strip("/") or "en")


def test_the_page_of_a_table_is_a_data_set_with_its_file(mini_build):
    page = next(path for path in (mini_build / "public" / "data").iterdir() if path.is_dir())
    says = linked(read(mini_build, f"data/{page.name}"))
    assert says["@type"] == "Dataset"
    assert (page / says["distribution"]["contentUrl"]).is_file()
    assert says["variableMeasured"]
    assert says["version"]
