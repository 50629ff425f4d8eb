from __future__ import annotations

import itertools
import re

import pytest

from compiler.plugin.style_sheets import parts_of
from compiler.render.shell import SHELL

TEXT = ("ink", "ink-muted", "accent", "accent-strong", "good", "bad", "warn")
GROUNDS = ("paper", "surface", "sunken", "accent-tint")
CHARTS = ("chart-1", "chart-2", "chart-3", "chart-4")


def read_lists():
    css = (SHELL / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]*)\{([^{}]*--paper:[^{}]*)\}", css)
    return [dict(re.findall(r"--([\w-]+):\s*([^;]+);", body)) for _, body in rules]


LIGHT, DARK, SYSTEM = read_lists()


def luminance(colour):
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_dark_of_the_switch_is_the_dark_of_the_system():
    assert DARK == SYSTEM
    assert LIGHT.keys() == DARK.keys()


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground(scheme):
    pairs = [*itertools.product(TEXT, GROUNDS), *((name, f"{name}-tint") for name in ("good", "bad", "warn"))]
    pairs += [("ink", f"{name}-tint") for name in ("good", "bad", "warn")]
    pairs += [("on-accent", "accent"), ("on-accent", "accent-strong")]
    assert [pair for pair in pairs if contrast(scheme[pair[0]], scheme[pair[1]]) < 4.5] == []


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_shapes_and_borders_of_fields_stand_out(scheme):
    pairs = itertools.product((*CHARTS, "line-strong", "focus"), ("paper", "surface"))
    assert [pair for pair in pairs if contrast(scheme[pair[0]], scheme[pair[1]]) < 3] == []


def test_style_sheets_use_no_colour_that_is_not_a_token():
    sheets = SHELL / "assets" / "css"
    named = [sheets / f"{name}.css" for name in ("site", "frame", "components", "tracker")]
    for path in [*named, *(part for sheet in named for part in parts_of(sheet))]:
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s])", path.read_text(encoding="utf-8")) == [], path.name


def test_style_sheets_know_no_left_and_no_right():
    sided = re.compile(
        r"(?:margin|padding|border|inset)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)"
    )
    for path in (SHELL / "assets" / "css").rglob("*.css"):
        assert sided.findall(path.read_text(encoding="utf-8")) == [], path.name
