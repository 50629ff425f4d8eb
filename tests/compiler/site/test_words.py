from __future__ import annotations

import json
import re
import string

import pytest

from compiler.render.catalogue import read_catalogue
from compiler.render.shell import SHELL
from compiler.source.document import LANGUAGES

CALL = re.compile(r"""(?:(?<![\w.])(?:frame\.)?t|(?<!\w)_?words)(\.count|\.under)?\(\s*f?["']([\w.-]+)["'{]""")
PREFIX = re.compile(r"""["']([a-z_]+\.)["']\s*~|f["']([a-z_]+\.)\{""")


@pytest.fixture(scope="module")
def texts():
    return {name: json.loads((SHELL / "i18n" / f"{name}.json").read_text(encoding="utf-8")) for name in LANGUAGES}


@pytest.fixture(scope="module")
def sources(repository):
    files = [*(SHELL / "templates").rglob("*.html"), *(SHELL / "overrides").rglob("*.html")]
    files += [*(repository / "compiler").rglob("*.py"), SHELL / "assets" / "js" / "search.js"]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_language_has_the_same_words(texts):
    assert len(texts) > 2
    assert [name for name, words in texts.items() if list(words) != list(texts["en"])] == []
    assert [key for words in texts.values() for key, text in words.items() if not text.strip()] == []


def test_every_language_fills_in_the_same_values(texts):
    def values(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    wanted = {key: values(text) for key, text in texts["en"].items()}
    other = {name: {key: values(text) for key, text in words.items()} for name, words in texts.items()}
    assert [name for name, found in other.items() if found != wanted] == []


def test_every_word_that_is_asked_for_exists(texts, sources):
    for kind, key in CALL.findall(sources):
        if kind == ".count":
            assert f"{key}.one" in texts["en"], key
            assert f"{key}.other" in texts["en"], key
        elif not key.endswith("."):
            assert key in texts["en"], key


def test_every_word_is_used(texts, sources):
    prefixes = {one or other for one, other in PREFIX.findall(sources)}
    prefixes |= {key for kind, key in CALL.findall(sources) if kind == ".under"}

    def used(key):
        stem = re.sub(r"\.(one|other)$", "", key)
        quoted = [f"{mark}{name}{mark}" for name in (key, stem) for mark in "\"'"]
        return any(text in sources for text in quoted) or key.startswith(tuple(prefixes))

    assert [key for key in texts["en"] if not used(key)] == []


def test_a_missing_word_and_a_missing_value_are_faults(repository):
    words = read_catalogue("en")
    with pytest.raises(KeyError):
        words("no.such.word")
    with pytest.raises(KeyError):
        words("minutes")
    assert words("minutes", n=3) == "3 min"
    assert (words.count("lessons", 1), words.count("lessons", 2)) == ("1 lesson", "2 lessons")
