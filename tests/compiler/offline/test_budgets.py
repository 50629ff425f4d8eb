"""A built site that is too heavy for a slow line says what is, and by how much."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil

import pytest

from compiler.build import weigh_site
from compiler.course import read_course
from compiler.offline.budgets import find_heaviest, find_overweight
from compiler.offline.first_visit import Visits
from compiler.site_files.fault import SiteError

PAGE = """<!doctype html><html lang="es"><head><link rel="stylesheet" href="../assets/css/course.css">
<link rel="alternate" href="../changes.xml"></head><body><p>{text}</p>{mark}
<script type="module" src="../assets/js/main.js"></script></body></html>"""
FONT = "assets/fonts/atkinson-hyperlegible-next.woff2"


@pytest.fixture
def site(tmp_path):
    """A site with one page of Spanish, whose script imports another, and a third where there is a quiz."""
    put(tmp_path, "assets/css/course.css", "a {}")
    put(tmp_path, "assets/i18n/es.json", "{}")
    put(tmp_path, "assets/js/main.js", 'import { a } from "./a.js";\nawait import("./quiz/player.js");\n')
    put(tmp_path, "assets/js/a.js", '/** @type {import("./types.js").T} */\nexport const a = 1;\n')
    put(tmp_path, "assets/js/quiz/player.js", "export {};\n")
    put(tmp_path, FONT, os.urandom(20_000))
    put(tmp_path, "assets/fonts/atkinson-hyperlegible-next-italic.woff2", os.urandom(10_000))
    write_page(tmp_path)
    list_parts(tmp_path, 1)
    return tmp_path


def put(site, path, content):
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    if not path.endswith(".woff2"):
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))


def write_page(site, text="", mark=""):
    put(site, "page/index.html", PAGE.format(text=text, mark=mark))


def list_parts(site, *weights):
    parts = [{"title": f"Part {n}", "bytes": weight} for n, weight in enumerate(weights, 1)]
    put(site, "offline/es.json", json.dumps({"parts": parts}))


def judge(site, sort="text"):
    return list(find_overweight(site, Visits(site), {"page/": sort}, ["es"]))


def test_a_visit_loads_what_the_page_and_its_scripts_ask_for(site):
    assert Visits(site).list_files("page/") == {
        "page/index.html",
        "assets/css/course.css",
        "assets/i18n/es.json",
        "assets/js/main.js",
        "assets/js/a.js",
        FONT,
    }


def test_what_a_page_has_brings_its_script_and_italics_their_font(site):
    before = Visits(site).list_files("page/")
    write_page(site, "<em>Word</em>", '<section data-quiz="a"></section>')
    assert Visits(site).list_files("page/") - before == {
        "assets/js/quiz/player.js",
        "assets/fonts/atkinson-hyperlegible-next-italic.woff2",
    }


def test_a_light_site_is_not_spoken_of(site):
    assert judge(site) == []


def test_a_heavy_page_is_named_with_its_sort_and_its_kilobytes(site):
    write_page(site, os.urandom(90_000).hex())
    kilobytes = Visits(site).weigh("page/") / 1000
    assert 120 < kilobytes < 150
    assert judge(site) == [f"/page/ (text): {kilobytes:.1f} kB of 120"]
    assert judge(site, "quiz") == []


def test_a_heavy_part_and_a_heavy_course_are_named(site):
    list_parts(site, 1_500_000, 1_600_000)
    assert judge(site) == ["Part 2, saved (es): 1600.0 kB of 1500"]
    list_parts(site, *[1_500_000] * 9)
    assert judge(site) == ["the whole course, saved (es): 13500.0 kB of 12000"]


def test_a_heavy_font_is_named(site):
    put(site, "assets/fonts/other.woff2", os.urandom(40_100))
    assert judge(site) == ["assets/fonts/other.woff2: 40.1 kB of 40"]


def test_a_script_that_is_imported_later_must_be_known(site):
    put(site, "assets/js/a.js", 'export const load = () => import("./more.js");\n')
    with pytest.raises(LookupError, match=r"assets/js/more\.js"):
        judge(site)


def test_the_page_nearest_to_each_budget_is_told(site):
    put(site, "large/index.html", PAGE.format(text=os.urandom(2_000).hex(), mark=""))
    put(site, "quiz/index.html", PAGE.format(text="", mark=""))
    visits = Visits(site)
    large, quiz = (f"{visits.weigh(page) / 1000:.1f}" for page in ("large/", "quiz/"))
    sorts = {"page/": "text", "large/": "case", "quiz/": "quiz"}
    assert list(find_heaviest(visits, sorts)) == [f"/large/ {large} kB of 120", f"/quiz/ {quiz} kB of 150"]


def test_a_build_says_which_pages_are_heaviest_and_refuses_a_heavy_one(mini_build, mini_build_says, tmp_path):
    output, _ = mini_build_says
    assert re.search(r"^Heaviest first visits: /\S* \d+\.\d kB of 120, /\S* \d+\.\d kB of 150$", output, re.MULTILINE)
    public = shutil.copytree(mini_build / "public", tmp_path / "public")
    page = public / "es" / "modules" / "index.html"
    put(public, "es/modules/index.html", page.read_text(encoding="utf-8") + os.urandom(150_000).hex())
    with pytest.raises(SiteError, match=r"Too heavy[^\n]*\n/es/modules/ \(modules\): \d+\.\d kB of 120$"):
        weigh_site(read_course(mini_build), public)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_course_itself_keeps_every_budget(real_build, language):
    public = real_build / "public"
    assert list(find_overweight(public, Visits(public), {}, [language])) == []
