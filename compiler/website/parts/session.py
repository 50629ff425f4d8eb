"""A trainer's session guide: its steps on a clock that starts at zero."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from compiler.front_matter import SessionFront
from compiler.study.handouts import SIZES, find_handouts
from compiler.website.page import SitePage
from compiler.website.website import Website
from manifest.model import Text, in_language

_VARIANTS = ("six", "forty", "no_projector", "two_languages")
_PASSAGE = re.compile(r"(?=<h2\b)")
_CARD = re.compile(r"(?=<h3\b)")
_PAPER = re.compile(r"""<h[23]\b[^>]*\bclass="((?:[^" ]+ )*(?:handout|cut-out)(?: [^" ]+)*)\"""")
_BEFORE = re.compile(r"""<h2\b[^>]*\bid="before(?:-[^"]*)?\"""")


def session_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The steps with when each begins and ends, what to bring and to print, and how the text is split around them."""
    front: SessionFront = page.values["front"]
    language, prose, words = website.language, website.prose, website.words

    def say(text: Text) -> str:
        return in_language(text, language)

    steps = []
    now = 0
    for step in front.steps:
        variants = [
            (words(f"variant.{name}"), prose.line(say(text)))
            for name in _VARIANTS
            if step.variants is not None and (text := getattr(step.variants, name)) is not None
        ]
        steps.append(
            {
                "id": step.id,
                "start": _clock(now),
                "end": _clock(now + step.minutes),
                "minutes": step.minutes,
                "title": say(step.title),
                "purpose": prose.line(say(step.purpose)),
                "do": prose.block(say(step.do)),
                "say": prose.block(say(step.say)) if step.say else "",
                "materials": (step.materials.get(language) or step.materials["en"]) if step.materials else (),
                "variants": variants,
            }
        )
        now += step.minutes
    materials = (front.materials.get(language) or front.materials["en"]) if front.materials else ()
    return {
        "steps": steps,
        "materials": materials,
        "sizes": SIZES,
        "copies": _list_copies(website, page),
        "split": _split,
    }


def _list_copies(website: Website, page: SitePage) -> list[dict[str, Any]]:
    """How many copies of each handout each size of group needs."""
    found = find_handouts(page.text) if page.text else ()
    return [
        {
            "id": handout.id,
            "title": website.prose.line(handout.title),
            "counts": [handout.copies(people) for people in SIZES],
        }
        for handout in found
        if handout.forty is not None
    ]


def _split(content: Markup) -> tuple[Markup, Markup, Markup]:
    """The text above all headings, what else a trainer needs before the steps, and the rest.

    The second are the passages whose id begins with `before`. What is handed out is the rest, whatever its id, so that
    it has its pages.
    """
    lead, *passages = _PASSAGE.split(content)
    before = [passage for passage in passages if _BEFORE.match(passage) and not _PAPER.search(passage)]
    after = [passage for passage in passages if passage not in before]
    join = Markup("").join
    return Markup(lead), join(map(Markup, before)), join(map(_frame, after))  # noqa: S704 - the page's text, as rendered


def _frame(passage: str) -> Markup:
    """`passage` with a section around each part that is handed out, so that paper can be told where to break."""
    head, *cards = _CARD.split(passage)
    inside = _wrap(_PAPER.match(passage), "".join([head, *(_wrap(_PAPER.match(card), card) for card in cards)]))
    return Markup(inside)  # noqa: S704 - the text of the page, as rendered


def _wrap(paper: re.Match[str] | None, html: str) -> str:
    return f'<section class="{paper.group(1)}">{html}</section>' if paper else html


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
