"""Settings of the course: its address and its languages can be used."""

from __future__ import annotations

from compiler.content import CourseContent
from compiler.errors import Mistakes
from manifest.activity_ids import ActivityIds


def check_settings(content: CourseContent, mistakes: Mistakes) -> None:
    """Note an address that no activity id can begin with, and languages that are out of order or stand twice."""
    document = content.document
    try:
        ActivityIds(document.content.base_iri)
    except ValueError as error:
        mistakes.add(document.path, document.line("base_iri"), str(error))
    languages = document.content.languages
    if languages[0] != "en":
        mistakes.add(document.path, document.line("languages"), "`languages` begins with `en`")
    if len(set(languages)) != len(languages):
        mistakes.add(document.path, document.line("languages"), "a language stands twice")
    if len({*languages, *document.content.drafts}) != len(set(languages)) + len(document.content.drafts):
        twice = "a language stands twice, or in `languages` too: a draft is none that learners are offered"
        mistakes.add(document.path, document.line("drafts"), twice)
