"""Both catalogues are complete, and hold nothing that is never said."""

from __future__ import annotations

import re
from pathlib import Path

import monitor
from monitor.method import CHOICES
from monitor.words import LANGUAGES, catalogue, say, translate

SOURCES = [path.read_text(encoding="utf-8") for path in Path(monitor.__file__).parent.rglob("*.py")]
CODE = "\n".join(SOURCES)
PAGES = (Path(monitor.__file__).parent / "report" / "report.html").read_text(encoding="utf-8")
MADE_OF_PARTS = ("mistake.", "kind.", "reason.", "error.", "report.choice.", "report.step.")


def test_every_sentence_stands_in_both_languages_with_the_same_facts():
    english, spanish = map(catalogue, LANGUAGES)
    assert list(english) == list(spanish) == sorted(english)
    for key, sentence in english.items():
        assert set(re.findall(r"{\w+}", sentence)) == set(re.findall(r"{\w+}", spanish[key])), key


def test_every_sentence_is_said_somewhere():
    for key in catalogue("en"):
        name = key
        for beginning in (*MADE_OF_PARTS, "report."):
            if key.startswith(beginning):
                name = key.removeprefix(beginning)
                break
        assert re.search(rf"""["'.]{re.escape(name)}["']""", CODE + PAGES), key


def test_every_choice_and_step_has_a_name():
    for names in CHOICES.values():
        for name in names:
            assert say("es", f"report.choice.{name}")
    for step in ("treatment", "missing", "normalisation", "weights", "draw", "noise", "aggregation", "omit", "errors"):
        assert say("es", f"report.step.{step}")


def test_a_text_falls_back_to_what_there_is():
    assert translate({"en": "City", "es": "Ciudad"}, "es") == "Ciudad"
    assert translate({"en": "City"}, "es") == "City"
    assert translate({"": "City"}, "es") == "City"
    assert translate({"fr": "Ville"}, "es") == "Ville"
    assert not translate({}, "es")
