"""The course as a book: what EPUB 3.3 asks of the archive, the package, the contents and every chapter."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import urlsplit

import pytest
from lxml import etree

from compiler.articles.article import Articles
from compiler.course import read_course
from compiler.epub.writing import make_book
from compiler.render.catalogue import read_catalogue

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
SVG = "{http://www.w3.org/2000/svg}"


def read(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def parse(files):
    return {name: etree.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")}


@pytest.fixture(scope="module", params=["en", "es"])
def book(request, real_build):
    return request.param, (real_build / "public" / "downloads" / f"course-{request.param}.epub").read_bytes()


@pytest.fixture(scope="module")
def mini(mini_build):
    course = read_course(mini_build)
    return lambda language, address="": make_book(
        course, Articles(mini_build / "public", read_catalogue(language)), address
    )


def test_a_reader_knows_the_book_by_its_first_bytes(book):
    _, content = book
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_the_package_names_every_file_once_and_says_what_the_book_is(book):
    language, content = book
    files = read(content)
    container = etree.fromstring(files["META-INF/container.xml"])
    assert container[0][0].get("full-path") == "book/package.opf"
    package = etree.fromstring(files["book/package.opf"])
    items = [item.get("href") for item in package.iter(f"{OPF}item")]
    held = {name.removeprefix("book/") for name in files if name.startswith("book/")} - {"package.opf"}
    assert sorted(items) == sorted(held)
    assert len({item.get("id") for item in package.iter(f"{OPF}item")}) == len(items)
    assert package.findtext(f".//{DC}language") == language
    assert "CC BY 4.0" in package.findtext(f".//{DC}rights")
    assert package.findtext(f".//{DC}identifier").startswith("urn:uuid:")
    said = {meta.get("property") for meta in package.iter(f"{OPF}meta")}
    asked = {
        "accessMode",
        "accessModeSufficient",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessibilitySummary",
    }
    assert {f"schema:{name}" for name in asked} | {"dcterms:modified"} <= said
    assert [item.get("href") for item in package.iter(f"{OPF}item") if item.get("properties") == "nav"] == [
        "contents.xhtml"
    ]


def test_every_chapter_is_well_formed_in_its_language_with_one_title_and_ids_that_stand_once(book):
    language, content = book
    for name, page in parse(read(content)).items():
        assert page.get("lang") == language, name
        assert len(list(page.iter(f"{XHTML}h1"))) == 1, name
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name


def test_every_link_of_the_book_leads_to_a_place_that_is_there(book):
    _, content = book
    pages = parse(read(content))
    ids = {name: {element.get("id") for element in page.iter()} for name, page in pages.items()}
    dead = []
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            parts = urlsplit(link.get("href"))
            if not parts.scheme:
                target = normpath(join("book", parts.path)) if parts.path else name
                if target not in ids or (parts.fragment and parts.fragment not in ids[target]):
                    dead.append((name, link.get("href")))
    assert dead == []


def test_no_chapter_holds_what_only_a_site_can_do(book):
    _, content = book
    for name, page in parse(read(content)).items():
        tags = {etree.QName(element).localname for element in page.iter()}
        assert not tags & {"script", "form", "input", "textarea", "button", "noscript", "img", "iframe"}, name
        assert b"var(--" not in etree.tostring(page), name


def test_drawings_stand_in_the_text_are_declared_and_say_what_they_show(book):
    _, content = book
    files = read(content)
    package = etree.fromstring(files["book/package.opf"])
    declared = {f"book/{item.get('href')}" for item in package.iter(f"{OPF}item") if item.get("properties") == "svg"}
    drawn = {name: list(page.iter(f"{SVG}svg")) for name, page in parse(files).items()}
    assert {name for name, found in drawn.items() if found} == declared
    assert len(declared) >= 20
    for name, drawings in drawn.items():
        for drawing in drawings:
            titled = any(element.tag == f"{SVG}title" for element in drawing.iter())
            assert drawing.get("aria-label") or titled or drawing.get("aria-hidden") == "true", name
            assert "viewBox" in drawing.attrib, name


def test_the_contents_lead_to_every_chapter_in_reading_order(book):
    _, content = book
    files = read(content)
    package = etree.fromstring(files["book/package.opf"])
    names = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    order = [names[item.get("idref")] for item in package.iter(f"{OPF}itemref")]
    nav = etree.fromstring(files["book/contents.xhtml"]).find(f".//{XHTML}nav")
    assert nav.get(f"{OPS}type") == "toc"
    listed = list(dict.fromkeys(link.get("href") for link in nav.iter(f"{XHTML}a")))
    assert [name for name in order if name != "contents.xhtml"] == listed
    assert len(listed) > 100


def test_the_answers_stand_behind_all_questions_of_a_practice(book):
    _, content = book
    page = etree.fromstring(read(content)["book/modules-why-safety-practice.xhtml"])
    text = "".join(page.itertext())
    classes = [element.get("class", "") for element in page.iter()]
    last = max(place for place, name in enumerate(classes) if name.startswith("question question--"))
    first = min(place for place, name in enumerate(classes) if name == "answer")
    assert first > last
    assert sum(name == "answer" for name in classes) == sum(name.startswith("question question--") for name in classes)
    assert "47\u202f%" in text or "47\xa0%" in text


def test_the_same_course_gives_the_same_bytes(mini):
    assert mini("en") == mini("en")


def test_a_lesson_that_changed_makes_another_edition_of_one_book(mini_build, tmp_path):
    def read_facts(public):
        files = read(make_book(read_course(mini_build), Articles(public, read_catalogue("en")), ""))
        package = etree.fromstring(files["book/package.opf"])
        said = {meta.get("property"): meta.text for meta in package.iter(f"{OPF}meta")}
        return package.findtext(f".//{DC}identifier"), said["dcterms:modified"], said["schema:version"]

    public = Path(shutil.copytree(mini_build / "public", tmp_path / "public"))
    book, day, edition = read_facts(public)
    lesson = public / "modules" / "streets" / "looking" / "index.html"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("</h1>", "!</h1>"), encoding="utf-8")
    assert read_facts(public)[:2] == (book, day)
    assert read_facts(public)[2] != edition


def test_a_link_out_of_the_book_leads_to_the_site_only_where_its_address_is_known(mini):
    def hrefs(content):
        return [link.get("href") for page in parse(read(content)).values() for link in page.iter(f"{XHTML}a")]

    here = [href for href in hrefs(mini("en", "https://course.test/")) if href.startswith("https://course.test/")]
    assert any("/session/" in href or "/data/" in href for href in here)
    assert not [href for href in hrefs(mini("en")) if href.startswith(("/", "https://course.test"))]


def test_a_page_that_was_not_built_is_left_out(mini_build, tmp_path):
    course = read_course(mini_build)
    files = read(make_book(course, Articles(tmp_path, read_catalogue("en")), ""))
    assert [name for name in files if name.endswith(".xhtml")] == ["book/title.xhtml", "book/contents.xhtml"]


def test_the_page_for_reading_without_a_connection_offers_the_book(real_build, book):
    language, _ = book
    home = real_build / "public" / ("" if language == "en" else language)
    page = (home / "offline" / "index.html").read_text(encoding="utf-8")
    way = "../" if language == "en" else "../../"
    assert f'href="{way}downloads/course-{language}.epub"' in page
    assert "data-take" not in page
