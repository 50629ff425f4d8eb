"""The course can be put among the apps of a phone: what its manifests say, and whose icons and colours it has."""

from __future__ import annotations

import json
import re
import struct
import zlib
from posixpath import join, normpath

import pytest

from compiler.render.shell import SHELL
from compiler.site_files.installing import pack_again

HOMES = {"en": "", "es": "es/"}
PAPERS = re.compile(r"color-scheme: (light|dark);\s+--paper: (#[0-9a-f]{6});")
META = re.compile(r'<meta name="theme-color" content="(#[0-9a-f]{6})" media="\(prefers-color-scheme: (light|dark)\)"')


@pytest.fixture(params=["en", "es"])
def home(request):
    return HOMES[request.param]


@pytest.fixture
def manifest(real_build, home):
    return json.loads((real_build / "public" / home / "manifest.webmanifest").read_text(encoding="utf-8"))


def test_each_language_has_a_manifest_in_its_own_words(manifest, home):
    assert manifest["lang"].startswith("es" if home else "en")
    assert manifest["dir"] == "ltr"
    assert manifest["name"] == ("Seguridad urbana y seguridad humana" if home else "Urban safety and human security")
    assert len(manifest["short_name"]) <= 16
    assert (manifest["start_url"], manifest["display"]) == ("./", "standalone")


def test_one_app_holds_all_languages_and_starts_at_home(real_build, manifest, home):
    assert normpath(join("/", home, manifest["scope"])) == "/"
    assert (real_build / "public" / home / manifest["start_url"] / "index.html").is_file()
    assert (real_build / "public" / home / manifest["share_target"]["action"] / "index.html").is_file()
    assert manifest["share_target"]["method"] == "GET"


def test_icons_are_pictures_of_the_sizes_that_are_named(real_build, manifest, home):
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }
    for icon in manifest["icons"]:
        content = (real_build / "public" / normpath(join(home, icon["src"]))).read_bytes()
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        assert "{}x{}".format(*struct.unpack_from(">II", content, 16)) == icon["sizes"]
        assert len(content) < 20_000


def test_every_page_of_site_and_tracker_leads_to_the_manifest_of_its_language(real_build, home):
    public = real_build / "public"
    for path in (public / home).rglob("index.html"):
        inside = path.relative_to(public).as_posix()
        if home or not inside.startswith("es/"):
            found = re.search(r'<link rel="manifest" href="([^"]+)">', path.read_text(encoding="utf-8"))
            assert found, inside
            assert normpath(join(inside, "..", found[1])) == f"{home}manifest.webmanifest", inside
    base = (real_build / "tracker" / "web" / "templates" / "base.html").read_text(encoding="utf-8")
    assert '<link rel="manifest" href="{{ home_url }}manifest.webmanifest">' in base


def test_the_colours_around_a_page_are_its_paper(real_build, manifest):
    tokens = (SHELL / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
    papers = dict(PAPERS.findall(tokens))
    assert set(papers) == {"light", "dark"}
    assert manifest["theme_color"] == manifest["background_color"] == papers["light"]
    for path in ("site/overrides/main.html", "tracker/web/templates/base.html"):
        said = {scheme: paper for paper, scheme in META.findall((real_build / path).read_text(encoding="utf-8"))}
        assert said == papers, path


def test_a_packed_picture_is_the_same_picture():
    rows = zlib.compress(bytes(4 * (1 + 4 * 4)), 0)
    header = struct.pack(">IIBBBBB", 4, 4, 8, 6, 0, 0, 0)

    def chunk(kind, content):
        sum_ = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + sum_

    parts = chunk(b"IDAT", rows[:20]) + chunk(b"IDAT", rows[20:])
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + parts + chunk(b"IEND", b"")
    packed = pack_again(png)
    assert len(packed) < len(png)
    assert packed.startswith(png[:33])
    assert packed.endswith(chunk(b"IEND", b""))
    length = struct.unpack_from(">I", packed, 33)[0]
    assert zlib.decompress(packed[41 : 41 + length]) == bytes(4 * 17)
