from __future__ import annotations

import gzip
import itertools
import json
import posixpath
import re

import brotli

from compiler.site_files.compression import TEXT
from compiler.site_files.script_hashes import find_script_hashes
from manifest import codec

LOADS = {
    "img": ("src", "srcset"),
    "script": ("src",),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "use": ("href",),
    "image": ("href",),
}
DATA_BLOCKS = {"application/json", "application/ld+json"}
"""Kinds of script element that no browser runs."""
LOADS_NOTHING = {"alternate", "canonical", "schema.DCTERMS"}
TRACKER = ("exams/", "account/", "my/", "credentials/")


def test_there_are_pages_in_both_languages(pages):
    assert "index.html" in pages
    english = {path for path in pages if not path.startswith("es/")}
    assert {path.removeprefix("es/") for path in pages if path.startswith("es/")} == english


def test_no_page_loads_anything_from_elsewhere(pages):
    for path, page in pages.items():
        loads = [tag.get(name, "") for kind, names in LOADS.items() for tag in page.find_all(kind) for name in names]
        loads += [link["href"] for link in page.find_all("link") if not LOADS_NOTHING & set(link["rel"])]
        assert [load for load in loads if re.match(r"(?:[a-z]+:)?//", load)] == [], path


def test_style_sheets_load_nothing_from_elsewhere(public):
    for path in public.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", path.read_text(encoding="utf-8")), path


def test_no_page_has_styles_of_its_own(pages):
    for path, page in pages.items():
        assert page.select("[style]") == [], path
        assert page.find_all("style") == [], path


def test_no_page_has_handlers_in_attributes(pages):
    for path, page in pages.items():
        assert [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)] == [], path


def test_every_inline_script_is_among_the_hashes_of_the_manifest(public, pages):
    course = codec.read(public.parent / "build" / "manifest.json")
    assert course.script_hashes == find_script_hashes(public)
    inline = [
        script
        for page in pages.values()
        for script in page.find_all("script")
        if not script.get("src") and script.get("type") not in DATA_BLOCKS
    ]
    assert bool(inline) == bool(course.script_hashes)


def test_every_language_switch_lands_on_the_same_page(pages):
    for path, page in pages.items():
        if path.endswith("404.html"):
            continue
        switches = page.select("a[data-language]")
        assert [switch["data-language"] for switch in switches] == (["en"] if path.startswith("es/") else ["es"])
        for switch in switches:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), switch["href"], "index.html"))
            home = "" if switch["data-language"] == "en" else "es/"
            assert target == home + path.removeprefix("es/"), path


def test_every_page_names_its_language_and_its_other_languages(pages):
    for path, page in pages.items():
        assert page.html["lang"] == ("es" if path.startswith("es/") else "en")
        assert [link["hreflang"] for link in page.select("a[data-language]")] == [
            "en" if path.startswith("es/") else "es"
        ]
        assert page.select('link[rel="canonical"], link[rel="alternate"][hreflang]') == []


def test_every_link_inside_the_site_leads_somewhere(public, pages):
    anchors = {path: {tag["id"] for tag in page.select("[id]")} for path, page in pages.items()}
    for path, page in pages.items():
        for tag in page.select("[href], [src]"):
            address, _, fragment = (tag.get("href") or tag.get("src")).partition("#")
            target = address.partition("?")[0]
            if re.match(r"[a-z]+:", target) or target.startswith("/"):
                continue
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if place.startswith(TRACKER):
                continue
            if (public / place).is_dir():
                place = posixpath.normpath(posixpath.join(place, "index.html"))
            assert (public / place).is_file(), f"{path} leads to {target}"
            assert not fragment or place not in anchors or fragment in anchors[place], f"{path} leads to #{fragment}"


def test_no_id_stands_twice_on_a_page(pages):
    for path, page in pages.items():
        ids = [tag["id"] for tag in page.select("[id]")]
        assert sorted(ids) == sorted(set(ids)), path


def test_every_page_has_one_title_and_headings_without_gaps(pages):
    for path, page in pages.items():
        levels = [int(tag.name[1]) for tag in page.select("article :is(h1, h2, h3, h4, h5, h6)")]
        assert levels[:1] == [1], path
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), path
        assert page.title.text.strip(), path


def test_every_picture_has_a_text_in_its_place(pages):
    for path, page in pages.items():
        assert [tag for tag in page.find_all("img") if not tag.get("alt")] == [], path
        for svg in page.find_all("svg"):
            role = "group" if svg.find("a") else "img"  # what stands inside a picture is hidden from who listens
            assert svg.get("aria-hidden") == "true" or (svg["role"] == role and svg["aria-label"]), path


def test_every_table_has_headers_and_can_be_scrolled_by_keyboard(pages):
    for path, page in pages.items():
        for table in page.select("article table"):
            assert table.find("th"), path
            assert [cell for cell in table.find_all("th") if not cell.text.strip() or not cell.get("scope")] == [], path
            frame = table.find_parent(class_="table-scroll")
            assert frame is not None, path
            assert (frame["tabindex"], bool(frame["aria-label"])) == ("0", True), path


def test_every_page_says_what_it_is(pages):
    for path, page in pages.items():
        block = json.loads(page.find("script", id="page").string)
        assert block["language"] == page.html["lang"]
        assert block["kind"] in {"home", "module", "lesson", "quiz", "session", "case", "library", "page"}
        if path.endswith("404.html"):
            continue
        home = posixpath.normpath(posixpath.join(posixpath.dirname(path), block["root"]))
        assert home == ("es" if path.startswith("es/") else "."), path
        assert bool(page.select("[data-lesson-end]")) == (block["kind"] == "lesson"), path
        for entry in (
            *block.get("lessons", ()),
            *block.get("quizzes", ()),
            *([block["next"]] if "next" in block else ()),
        ):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), entry["url"], "index.html"))
            assert target in pages, path


def test_every_page_starts_the_scripts_and_leaves_room_for_the_account(pages):
    for path, page in pages.items():
        scripts = [script["src"] for script in page.select('script[type="module"]')]
        assert [posixpath.basename(script) for script in scripts].count("main.js") == 1, path
        assert len(page.select("[data-account]")) == 1, path


def test_a_page_without_translation_says_so_in_the_language_of_the_reader(pages):
    shown = {path for path, page in pages.items() if page.select("article .notice--warn[role=note]")}
    assert all(path.startswith("es/") for path in shown)
    for path in shown:
        assert "todavía no está traducida" in pages[path].select_one(".notice--warn[role=note]").text
        assert pages[path].select('article [lang="en"]'), path


def test_every_text_file_has_copies_that_unpack_to_it(public):
    files = [path for path in public.rglob("*") if path.suffix in TEXT]
    assert files
    for path in files:
        raw = path.read_bytes()
        assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == raw
        packed = path.with_name(path.name + ".br").read_bytes()
        assert (brotli.decompress(packed) if raw else b"") == raw


def test_assets_stand_once_for_all_languages(public):
    assert (public / "assets" / "js" / "main.js").is_file()
    assert not (public / "es" / "assets").exists()
