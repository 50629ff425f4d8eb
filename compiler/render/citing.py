"""How a work of the course is cited: as text in the style of APA, as BibTeX, and as RIS."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compiler.render.catalogue import Catalogue

_RIS_KINDS = {"case": "ELEC", "data_set": "DATA"}
_TEX = re.compile(r"[%&#$_{}]")
"""What LaTeX takes for a sign of its own, a comment for instance, where a text of BibTeX has it bare."""


@dataclass(frozen=True)
class Work:
    """What is cited: `created` as ISO 8601, `address` empty where the site's own is not known."""

    course: str
    title: str
    kind: str
    key: str
    created: str
    version: str
    licence: str
    address: str


@dataclass(frozen=True)
class Citation:
    """A work cited in three ways, each without a line break at its end."""

    apa: str
    bibtex: str
    ris: str


def cite(work: Work, words: Catalogue) -> Citation:
    """How to cite `work` in the language of `words`."""
    plain = re.sub(r"[*_`]", "", work.title)
    year = work.created[:4]
    edition = f" ({words('cite.version', n=work.version)})" if work.version else ""
    dated = year or words("cite.no_date")
    kind = words(f"cite.{work.kind}")
    apa = f"{work.course}. ({dated}). {plain}{edition} [{kind}]. {work.licence}. {work.address}".strip()
    fields = {
        "author": f"{{{_for_tex(work.course)}}}",
        "title": f"{{{_for_tex(plain)}}}",
        "year": year,
        "version": work.version,
        "note": _for_tex(work.licence),
        "url": work.address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    bibtex = "\n".join([f"@misc{{{work.key},", *lines, "}"])
    tags = [
        ("TY", _RIS_KINDS[work.kind]),
        ("ID", work.key),
        ("AU", work.course),
        ("TI", plain),
        ("PY", year),
        ("ET", work.version),
        ("LA", words.language),
        ("UR", work.address),
        ("N1", work.licence),
    ]
    ris = "\n".join([*(f"{tag}  - {value}" for tag, value in tags if value), "ER  - "])
    return Citation(apa, bibtex, ris)


def _for_tex(text: str) -> str:
    return _TEX.sub(r"\\\g<0>", text)


def make_files(citation: Citation) -> dict[str, bytes]:
    """The files of `citation` by their ending: UTF-8, RIS with the line ends that its programs ask for."""
    ris = citation.ris.replace("\n", "\r\n")
    return {"bib": f"{citation.bibtex}\n".encode(), "ris": f"{ris}\r\n".encode()}
