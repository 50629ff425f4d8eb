"""The built site beside the tracker."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from compiler.site_files.swap import swap_in
from tests.tracker.builders import a_course
from tracker.app import create_app
from tracker.errors import SettingInvalid
from tracker.web.static_site import is_immutable

HOME = "home " * 200


@pytest.fixture
def course():
    return a_course(script_hashes=("'sha256-abc='",))


@pytest.fixture
def config(config):
    pages = {
        "index.html": HOME,
        "404.html": "not here",
        "es/404.html": "no está",
        "modules/human-security/index.html": "module",
        "assets/main.0123abcd.js": "hashed",
        "assets/main.js": "plain",
        "search/index.wasm": "wasm",
        "downloads/course-en.epub": "book",
        "downloads/quiz.h5p": "package",
    }
    for path, text in pages.items():
        file = config.public / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.with_name(file.name + ".gz").write_bytes(gzip.compress(text.encode()))
    return config


def get(client, path, **headers):
    """The answer, with its file read and closed."""
    return client.get(path, buffered=True, headers=headers)


def test_pages_are_found_with_and_without_a_slash(client):
    assert get(client, "/").data == HOME.encode()
    assert get(client, "/modules/human-security/").data == b"module"
    answer = get(client, "/modules/human-security")
    assert answer.status_code == 302
    assert answer.location.endswith("human-security/")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/downloads/course-en.epub", "application/epub+zip"), ("/downloads/quiz.h5p", "application/zip")],
)
def test_a_download_says_what_it_is(client, path, kind):
    assert get(client, path).headers["Content-Type"] == kind


def test_a_compressed_copy_is_sent_to_those_who_take_it(client):
    answer = get(client, "/", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == HOME.encode()
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert "Content-Encoding" not in get(client, "/", **{"Accept-Encoding": "identity"}).headers


def test_only_hashed_names_are_kept_for_ever(client):
    assert "immutable" in get(client, "/assets/main.0123abcd.js").headers["Cache-Control"]
    for path in ("/", "/assets/main.js", "/modules/human-security/"):
        assert "immutable" not in get(client, path).headers["Cache-Control"]


@pytest.mark.parametrize(
    ("url", "immutable"),
    [
        ("/assets/stylesheets/main.484c7ddc.min.css", True),
        ("/pagefind/fragment/en_1a2b3c4.pf_fragment", True),
        ("/assets/js/main.js", False),
        ("/cases/data/af_aupp_survey.csv", False),
        ("/downloads/human-security-practice.h5p", False),
        ("/facade/index.html", False),
    ],
)
def test_a_hash_in_a_name_is_told_from_a_word(url, immutable):
    assert is_immutable("", url) is immutable


def test_an_address_that_is_not_there_gets_the_sites_own_page_in_its_language(client):
    assert get(client, "/nothing").data == b"not here"
    assert get(client, "/nothing").status_code == 404
    assert get(client, "/es/nada").data.decode() == "no está"


def test_files_outside_the_folder_are_not_served(client):
    for path in ("/../manifest.json", "/%2e%2e/manifest.json", "/..%2fmanifest.json"):
        assert get(client, path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/assets/main.js", "/nothing", "/healthz", "/account/sign-in"])
def test_every_answer_carries_the_security_headers(client, path):
    headers = get(client, path).headers
    policy = headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy
    assert "'sha256-abc='" in policy
    assert "'wasm-unsafe-eval'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_forwarded_headers_are_believed_only_behind_a_proxy(config):
    headers = {"X-Forwarded-Proto": "https"}
    alone = create_app(config).test_client().get("/healthz", headers=headers)
    behind = create_app(replace(config, trusted_proxies=1)).test_client().get("/healthz", headers=headers)
    assert "Strict-Transport-Security" not in alone.headers
    assert "Strict-Transport-Security" in behind.headers


def test_without_a_built_site_the_error_says_what_to_do(config, tmp_path):
    with pytest.raises(SettingInvalid, match="course build"):
        create_app(replace(config, public=tmp_path / "nowhere"))


def test_a_site_that_was_built_again_is_served_at_once_and_whole(client, config, tmp_path):
    assert get(client, "/").data == HOME.encode()
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "index.html").write_text("<p>" + "new " * 1000, encoding="utf-8")
    swap_in(fresh, config.public)
    answer = get(client, "/")
    assert answer.data == b"<p>" + b"new " * 1000
    assert answer.content_length == len(answer.data)
