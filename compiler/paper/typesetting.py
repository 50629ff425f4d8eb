"""One text as a PDF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import typst

from compiler.articles.article import Article
from compiler.paper.row_heads import SOURCE, list_heads, mark_row_heads
from compiler.paper.tree import make_tree
from compiler.render.catalogue import Catalogue

Paper = Literal["a4", "us-letter"]
PAPERS: dict[Paper, str] = {"a4": "a4", "us-letter": "letter"}
"""Sizes by Typst's name, each with what it is called in the name of a file."""
_ROOM = Path(__file__).parent
TEMPLATE = (_ROOM / "sheet.typ").read_bytes()
FONTS = _ROOM / "fonts"
_FONTS = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: readable with a screen reader, ISO 14289-1."""


def digest_form(fonts: Path) -> bytes:
    """Stands for all of the form of a PDF, the `fonts` too: one that is kept goes on with it."""
    digest = hashlib.sha256(TEMPLATE + SOURCE)
    for path in sorted(fonts.glob("*.ttf")):
        digest.update(path.read_bytes())
    return digest.digest()


def make_data(article: Article, words: Catalogue, address: str, cover: Mapping[str, object] | None = None) -> str:
    """Everything that the template sets of `article`, as JSON text; after a `cover` each title begins a page."""
    lead = article.text.xpath('.//p[@class="page-head__lead"]')
    return json.dumps(
        {
            "language": article.language,
            "title": article.title,
            "author": words("site.authors"),
            "description": " ".join(lead[0].text_content().split()) if lead and not cover else article.title,
            "foot": f"{words('site.name')} · {article.title} · CC BY 4.0",
            "nodes": make_tree(article, address),
        }
        | ({"cover": cover} if cover else {}),
        ensure_ascii=False,
    )


def typeset(data: str, paper: Paper) -> bytes:
    """The PDF, tagged as PDF/UA-1; the same bytes for the same data."""
    pdf = typst.compile(
        TEMPLATE,
        font_paths=_FONTS,
        sys_inputs={"data": data, "paper": paper},
        format="pdf",
        pdf_standards=STANDARD,
        timestamp=0,
    )
    return mark_row_heads(pdf, list(list_heads(json.loads(data)["nodes"])))
