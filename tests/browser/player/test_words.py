"""Every word of the browser scripts is in every catalogue, and every entry of the catalogues is used."""

from __future__ import annotations

import json
import re

import pytest

LANGUAGES = ("en", "es", "fa-AF")
PLURALS = (".one", ".other")
PUT_TOGETHER = {
    "mark.": {"begun", "done", "open"},
    "ordering.": {"up", "down"},
    "quiz.": {"right", "partly", "wrong"},
    "state.": {"right", "partly", "wrong", "open"},
    "trouble.": {"app", "memory", "private"},
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


def test_every_language_has_the_same_entries(catalogues):
    assert [name for name, texts in catalogues.items() if list(texts) != list(catalogues["en"])] == []


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
        places = [set(re.findall(r"\{\w+\}", other[key])) for other in catalogues.values()]
        assert all(found == places[0] for found in places), f"{key}: {text}"


def test_what_is_counted_has_one_and_other(catalogues):
    for catalogue in catalogues.values():
        counted = {key.rsplit(".", 1)[0] for key in catalogue if key.endswith(PLURALS)}
        assert all(f"{key}{ending}" in catalogue for key in counted for ending in PLURALS)


def test_no_entry_is_empty_or_left_in_english(catalogues):
    for language in LANGUAGES[1:]:
        same = {key for key, text in catalogues[language].items() if text == catalogues["en"][key]}
        assert same <= {"result.score", "matching.goes-with"}, language
    assert all(text.strip() for catalogue in catalogues.values() for text in catalogue.values())
