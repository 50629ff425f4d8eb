from __future__ import annotations

import re

import pytest
import yaml

from compiler.h5p.wording import read_wording

PLACES = re.compile(r"[@:%][a-z]+")


@pytest.fixture(scope="module")
def languages(repository):
    """Those that learners are offered; a draft has no packages."""
    return yaml.safe_load((repository / "curriculum" / "course.yml").read_text(encoding="utf-8"))["languages"]


def test_every_language_has_every_word_and_no_other(languages):
    assert len(languages) > 1
    for language in languages:
        assert set(read_wording(language)) == set(read_wording("en"))
        assert all(text.strip() for text in read_wording(language).values())


def test_places_to_fill_in_are_the_same_in_every_language(languages):
    for language in languages:
        for key, text in read_wording("en").items():
            assert sorted(PLACES.findall(read_wording(language)[key])) == sorted(PLACES.findall(text)), (language, key)


def test_every_word_is_used_somewhere(repository):
    code = "".join(path.read_text(encoding="utf-8") for path in (repository / "compiler" / "h5p").glob("*.py"))
    dialogs = {key for key in read_wording("en") if key.startswith("confirm.")}
    assert {key for key in read_wording("en") if f'"{key}"' not in code and f"['{key}']" not in code} == dialogs


def test_a_language_without_words_is_an_error():
    with pytest.raises(FileNotFoundError):
        read_wording("fr")
