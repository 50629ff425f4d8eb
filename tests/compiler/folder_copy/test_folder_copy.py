"""The site as a folder: every link leads to a file of it, or out of it, and nothing asks for a server."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from compiler.folder_copy.pages import lead_to_file, make_page
from compiler.folder_copy.writing import list_files, write_folder_copy

FILES = {"index.html", "es/index.html", "modules/a/index.html", "modules/a/b/index.html", "assets/css/site.css"}


@pytest.fixture(scope="module")
def folder(real_build, tmp_path_factory):
    place = tmp_path_factory.mktemp("folder")
    with zipfile.ZipFile(real_build / "public" / "downloads" / "course-site.zip") as archive:
        archive.extractall(place)
    return place / "course-site"


def test_every_link_of_every_page_leads_to_a_file_and_a_place_that_are_there(folder):
    pages = {path: html.parse(str(path)).getroot() for path in folder.rglob("*.html")}
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    dead = []
    for path, page in pages.items():
        for link in page.xpath("//@href | //@src"):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = Path(path.parent, unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file() or (
                parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]
            ):
                dead.append((path.relative_to(folder).as_posix(), link))
    assert len(pages) > 300
    assert dead == []


def test_every_page_says_in_its_language_what_is_missing_and_holds_no_script(folder):
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        said = "Esta copia del sitio" if "es" in path.relative_to(folder).parts[:1] else "This copy of the site"
        assert said in text, path
        assert "<script" not in text, path
        assert "<noscript" not in text, path
        assert 'class="paper"' not in text, path


def test_the_folder_holds_both_languages_and_nothing_that_only_a_server_uses(folder):
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"index.html", "es/index.html", "glossary/index.html"} <= names
    assert [name for name in names if name.startswith("assets/css/") and name.endswith(".css")]
    endings = {Path(name).suffix for name in names}
    assert not endings & {".gz", ".br", ".js", ".zip", ".epub", ".h5p", ".json"}
    assert not [name for name in names if name.startswith(("pagefind/", "downloads/", "offline/", "es/offline/"))]


@pytest.mark.parametrize(
    ("href", "path", "found"),
    [
        ("../", "modules/a/b/index.html", "../index.html"),
        ("../../../", "modules/a/b/index.html", "../../../index.html"),
        ("./", "modules/a/index.html", "index.html"),
        ("b/?x=1#there", "modules/a/index.html", "b/index.html?x=1#there"),
        ("#there", "modules/a/index.html", "#there"),
        ("https://course.test/x/", "index.html", "https://course.test/x/"),
        ("mailto:someone@course.test", "index.html", "mailto:someone@course.test"),
        ("exams/foundation", "index.html", None),
        ("gone/", "index.html", None),
        ("../../../../etc/passwd", "modules/a/index.html", None),
        ("/modules/a/", "index.html", None),
    ],
)
def test_a_link_to_a_folder_becomes_one_to_its_page_and_a_link_to_nothing_none(href, path, found):
    assert lead_to_file(href, path, FILES) == found


def test_a_page_loses_scripts_and_dead_links_and_keeps_what_stands_in_for_scripts():
    text = (
        '<head><link rel="preload" href="f.woff2"><link rel="icon" href="no.svg"><script>a < b</script></head>'
        '<header class="top"></header><a class="x" href="gone/" download>file</a>'
        "<noscript><p>Open the answer.</p></noscript>"
    )
    assert make_page(text, "index.html", FILES, "<p>note</p>") == (
        '<head></head><p>note</p><header class="top"></header><a class="x" download>file</a><p>Open the answer.</p>'
    )


def test_the_same_site_gives_the_same_bytes_and_a_site_without_pages_an_empty_folder(mini_build, tmp_path):
    course = SimpleNamespace(languages=("en", "es"))
    once = write_folder_copy(course, mini_build / "public").read_bytes()
    assert write_folder_copy(course, mini_build / "public").read_bytes() == once
    assert list_files(tmp_path, course.languages) == frozenset()
    with zipfile.ZipFile(write_folder_copy(course, tmp_path)) as archive:
        assert archive.namelist() == []
