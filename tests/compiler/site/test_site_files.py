from __future__ import annotations

import base64
import gzip
import hashlib
import os

import brotli
import pytest

from compiler.site_files.compression import compress_site
from compiler.site_files.script_hashes import find_script_hashes
from compiler.site_files.swap import swap_in


def write(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def hash_of(code):
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_every_script_that_runs_is_hashed_once(tmp_path):
    page = "<script>a()</script><SCRIPT type='module'>b('ñ')</SCRIPT ><script>a()</script>"
    write(tmp_path, index__html=page)
    assert set(find_script_hashes(tmp_path)) == {hash_of("a()"), hash_of("b('ñ')")}


@pytest.mark.parametrize(
    "script",
    [
        '<script src="a.js"></script>',
        '<script type="module" src="a.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
    ],
)
def test_scripts_from_files_and_data_blocks_need_no_hash(tmp_path, script):
    write(tmp_path, index__html=script)
    assert find_script_hashes(tmp_path) == ()


def test_compressed_copies_unpack_to_their_originals_and_nothing_else_has_one(tmp_path):
    site = write(tmp_path / "new", a__html="<p>one</p>" * 50, empty__css="", font__woff2="not text")
    compress_site(site, before=tmp_path / "old")
    assert sorted(path.name for path in site.iterdir()) == [
        "a.html", "a.html.br", "a.html.gz", "empty.css", "empty.css.br", "empty.css.gz", "font.woff2",
    ]  # fmt: skip
    assert gzip.decompress((site / "a.html.gz").read_bytes()) == b"<p>one</p>" * 50
    assert brotli.decompress((site / "a.html.br").read_bytes()) == b"<p>one</p>" * 50


def test_copies_are_kept_only_where_the_original_is_unchanged(tmp_path):
    old = write(
        tmp_path / "old", same__html="same", changed__html="before", same__html__gz="kept", same__html__br="kept"
    )
    write(old, changed__html__gz="stale", changed__html__br="stale")
    site = write(tmp_path / "new", same__html="same", changed__html="after")
    compress_site(site, before=old)
    assert (site / "same.html.gz").read_bytes() == b"kept"
    assert gzip.decompress((site / "changed.html.gz").read_bytes()) == b"after"
    assert brotli.decompress((site / "changed.html.br").read_bytes()) == b"after"


def test_compressing_twice_gives_the_same_bytes(tmp_path):
    results = []
    for name in ("one", "two"):
        site = write(tmp_path / name, a__html="<p>text</p>")
        os.utime(site / "a.html", (len(results), len(results)))
        compress_site(site, before=tmp_path / "none")
        results.append([(site / f"a.html{ending}").read_bytes() for ending in (".gz", ".br")])
    assert results[0] == results[1]


def test_a_folder_takes_the_place_of_another_and_nothing_is_left_of_it(tmp_path):
    place = write(tmp_path / "public", old__html="old")
    swap_in(write(tmp_path / "fresh", new__html="new"), place)
    assert [path.name for path in tmp_path.iterdir()] == ["public"]
    assert [path.name for path in place.iterdir()] == ["new.html"]


def test_a_folder_goes_where_there_was_none(tmp_path):
    swap_in(write(tmp_path / "fresh", new__html="new"), tmp_path / "public")
    assert (tmp_path / "public" / "new.html").read_text(encoding="utf-8") == "new"
