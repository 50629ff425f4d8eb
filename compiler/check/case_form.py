"""The form of cases: each has the same sections in the same order, at the same addresses."""

from __future__ import annotations

from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.front_matter import CaseFront
from compiler.pages import Page

_CASE = ("insecure", "done", "changed", "contested", "lessons", "questions")
_FORMS = {"case": _CASE, "practice": _CASE, "frame": ("texts", "who", "gaps", "use", "questions")}
_SECTION = 2
"""The level of the headings that the form names; a case divides its sections as it likes."""


def check_case_form(content: CourseContent, mistakes: Mistakes) -> None:
    """Note sections that the form does not know, that are missing, or that stand in another order.

    A translation has the passages of its English page, which another check sees to.
    """
    for case in content.cases:
        _check_sections(case.index, mistakes)


def _check_sections(page: Page[CaseFront], mistakes: Mistakes) -> None:
    form = _FORMS[page.front.case.kind]
    text = page.texts["en"]
    found = {
        heading.anchor: part.line(heading.line)
        for part in text.parts
        for heading in part.headings
        if heading.level == _SECTION
    }
    named = ", ".join(f"`#{anchor}`" for anchor in form)
    for anchor, line in found.items():
        if anchor not in form:
            message = f"`#{anchor}` is no section of a {page.front.case.kind}, which has {named}"
            mistakes.add(text.path, line, message)
    for anchor in form:
        if anchor not in found:
            mistakes.add(text.path, text.body_line, f"the section `#{anchor}` is missing")
    known = [anchor for anchor in found if anchor in form]
    for anchor, wanted in zip(known, [anchor for anchor in form if anchor in found], strict=True):
        if anchor != wanted:
            mistakes.add(
                text.path, found[anchor], f"`#{anchor}` stands where `#{wanted}` belongs: the order is {named}"
            )
            return
