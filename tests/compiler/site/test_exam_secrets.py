"""Nothing of the exam bank leaves it: every byte of the site and of the manifest is searched, however it is packed."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

CANARIES = {b"canaryalpha", b"canarybeta", b"canarygamma", b"canarydelta", b"canaryepsilon"}


def unpack(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The content of a file and of everything packed in it, each with its name."""
    yield name, content
    if name.endswith(".br") and content:
        yield from unpack(name.removesuffix(".br"), brotli.decompress(content))
    elif content.startswith(b"\x1f\x8b"):
        yield from unpack(name.removesuffix(".gz"), gzip.decompress(content))
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for member in package.namelist():
                yield from unpack(f"{name}!{member}", package.read(member))


def read_all(*places: Path) -> Iterator[tuple[str, bytes]]:
    for place in places:
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file():
                yield from unpack(path.name, path.read_bytes())


def find_canaries(*places: Path) -> set[bytes]:
    return {word for _, content in read_all(*places) for word in re.findall(rb"canary\w+", content)}


def ways_to_write(text: str) -> set[bytes]:
    """A text as it may stand in pages, in JSON and in JSON of ASCII."""
    return {
        way.encode()
        for way in (
            text,
            html.escape(text),
            html.escape(text, quote=False),
            json.dumps(text)[1:-1],
            json.dumps(text, ensure_ascii=False)[1:-1],
        )
    }


def find_texts(texts: set[str], *places: Path) -> set[str]:
    ways = {text: ways_to_write(text) for text in texts}
    contents = {content for _, content in read_all(*places)}  # most files are there plain and packed in two ways
    return {text for text, forms in ways.items() if any(form in content for content in contents for form in forms)}


@pytest.fixture(scope="session", params=["mini_build", "real_build"])
def built(request) -> Path:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def stems(built) -> set[str]:
    bank = json.loads((built / "build" / "exam_bank.json").read_text(encoding="utf-8"))
    return {stem for items in bank["bank"]["exams"].values() for item in items for stem in item["stem"].values()}


def test_no_answer_of_an_exam_is_in_the_site_or_the_manifest(mini_build):
    assert find_canaries(mini_build / "quizzes") == CANARIES
    assert find_canaries(mini_build / "build" / "exam_bank.json") == CANARIES - {b"canaryalpha"}
    assert find_canaries(mini_build / "public", mini_build / "build" / "manifest.json") == set()


def test_no_question_of_an_exam_is_in_the_site_or_the_manifest(built, stems):
    assert find_texts(stems, built / "build" / "exam_bank.json") == stems
    assert find_texts(stems, built / "public", built / "build" / "manifest.json") == set()


def test_packages_and_the_search_are_among_what_is_searched(mini_build):
    read = list(read_all(mini_build / "public"))
    assert any(name.endswith("!content/content.json") for name, _ in read)
    assert any(name.endswith(".pf_fragment") and b'"content":' in content for name, content in read)


@pytest.mark.parametrize("name", ["a.html", "a.json.gz", "a.json.br", "a.h5p", "a.h5p.gz", "a.pf_fragment"])
def test_a_word_is_found_however_it_is_packed(tmp_path, name):
    content = json.dumps({"text": "canaryzeta", "stem": '¿Qué «dice» "usted"?'}).encode()
    if ".h5p" in name:
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("content/content.json", content)
        content = package.getvalue()
    if name.endswith((".gz", ".pf_fragment")):
        content = gzip.compress(content)
    elif name.endswith(".br"):
        content = brotli.compress(content)
    (tmp_path / name).write_bytes(content)
    assert find_canaries(tmp_path) == {b"canaryzeta"}
    assert find_texts({'¿Qué «dice» "usted"?'}, tmp_path) == {'¿Qué «dice» "usted"?'}
