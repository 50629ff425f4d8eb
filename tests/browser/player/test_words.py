"""Every word of the browser scripts is in both catalogues, and every entry of the catalogues is used."""

from __future__ import annotations

import json
import re

import pytest

LANGUAGES = ("en", "es")
PLURALS = (".one", ".other")
PUT_TOGETHER = {
    "ordering.": {"up", "down"},
    "quiz.": {"right", "partly", "wrong"},
    "state.": {"right", "partly", "wrong", "open"},
}
"""The beginnings of keys that scripts put together, with every ending that they may give them."""


@pytest.fixture(scope="module")
def catalogues(repository):
    return {
        language: json.loads((repository / f"site/assets/i18n/{language}.json").read_text("utf-8"))
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def scripts(repository):
    folder = repository / "site/assets/js"
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.js")))


@pytest.fixture(scope="module")
def keys(catalogues):
    def stem(key):
        return key.removesuffix(".one").removesuffix(".other")

    return {stem(key) for key in catalogues["en"]}


def used_in(scripts):
    """The keys that stand in calls for words, and the beginnings of those that are put together there."""
    calls = re.findall(r"\bwords\(((?:[^()]|\([^()]*\))*)\)", scripts)
    keys = {key for call in calls for key in re.findall(r'"([a-z]+\.[a-z-]+)"', call)}
    beginnings = {start for call in calls for start in re.findall(r"`([a-z]+\.)\$\{", call)}
    return keys, beginnings


def test_both_languages_have_the_same_entries(catalogues):
    assert catalogues["en"].keys() == catalogues["es"].keys()


def test_no_entry_is_missing(keys, scripts):
    used, beginnings = used_in(scripts)
    assert used - keys == set()
    assert beginnings == PUT_TOGETHER.keys()
    assert {start + ending for start, endings in PUT_TOGETHER.items() for ending in endings} - keys == set()


def test_no_entry_is_unused(keys, scripts):
    put_together = {start + ending for start, endings in PUT_TOGETHER.items() for ending in endings}
    assert keys - used_in(scripts)[0] - put_together == set()


def test_translations_keep_the_places_of_values(catalogues):
    for key, text in catalogues["en"].items():
        places = [set(re.findall(r"\{\w+\}", other[key])) for other in (catalogues["es"], catalogues["en"])]
        assert places[0] == places[1], f"{key}: {text}"


def test_what_is_counted_has_one_and_other(catalogues):
    for catalogue in catalogues.values():
        counted = {key.rsplit(".", 1)[0] for key in catalogue if key.endswith(PLURALS)}
        assert all(f"{key}{ending}" in catalogue for key in counted for ending in PLURALS)


def test_no_entry_is_empty_or_left_in_english(catalogues):
    same = {key for key, text in catalogues["es"].items() if text == catalogues["en"][key]}
    assert same <= {"result.score"}
    assert all(text.strip() for catalogue in catalogues.values() for text in catalogue.values())
