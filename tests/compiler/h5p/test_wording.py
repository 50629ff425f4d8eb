from __future__ import annotations

import re

import pytest

from compiler.h5p.wording import read_wording
from compiler.source.document import LANGUAGES

PLACES = re.compile(r"[@:%][a-z]+")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_and_no_other(language):
    assert set(read_wording(language)) == set(read_wording("en"))
    assert all(text.strip() for text in read_wording(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_to_fill_in_are_the_same_in_every_language(language):
    for key, text in read_wording("en").items():
        assert sorted(PLACES.findall(read_wording(language)[key])) == sorted(PLACES.findall(text)), key


def test_every_word_is_used_somewhere(repository):
    code = "".join(path.read_text(encoding="utf-8") for path in (repository / "compiler" / "h5p").glob("*.py"))
    dialogs = {key for key in read_wording("en") if key.startswith("confirm.")}
    assert {key for key in read_wording("en") if f'"{key}"' not in code and f"['{key}']" not in code} == dialogs


def test_a_language_without_words_is_an_error():
    with pytest.raises(FileNotFoundError):
        read_wording("fr")
