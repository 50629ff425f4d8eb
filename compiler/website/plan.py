"""The learner's plan as HTML: each section with the worksheets that prepare it and a field for its own text."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from compiler.blocks import Plan, ScriptField, TableField, WorksheetField, find_gaps
from compiler.plan_sheets import Sheet
from compiler.render.addresses import relative
from compiler.render.embedding import embed_json
from compiler.render.shell import fill
from compiler.website.page import SitePage
from compiler.website.website import Website
from manifest.model import in_language


def show_plan(website: Website, page: SitePage, plan: Plan) -> Markup:
    """`plan` on `page`; a browser adds what its learner saved."""
    sheets = {
        section: [_show_sheet(website, page, sheet) for sheet in found]
        for section, found in website.plan_sheets.items()
    }
    return fill("blocks/plan.html", plan=plan, sheets=sheets, t=website.words, prose=website.prose)


def _show_sheet(website: Website, page: SitePage, sheet: Sheet) -> dict[str, Any]:
    worksheet = sheet.worksheet
    return {
        "id": worksheet.id,
        "title": worksheet.title,
        "url": relative(f"{sheet.page.url}#worksheet-{worksheet.id}", page.url),
        "lang": _language_of(website, page, sheet),
        "place": _find_place(website, sheet),
        "page": website.prose.plain(in_language(sheet.page.front.title, website.language)),
        "fields": embed_json([_describe(website, field) for field in sheet.fields]),
    }


def _find_place(website: Website, sheet: Sheet) -> str:
    """The module of the worksheet, and whether a lesson or a task of it holds the worksheet."""
    number = sheet.module.document.content.number
    if sheet.page in sheet.module.lessons:
        return website.words("plan.place-lesson", n=number)
    if sheet.page in sheet.module.tasks:
        return website.words("plan.place-task", n=number)
    return website.words("module.number", n=number)


def _language_of(website: Website, page: SitePage, sheet: Sheet) -> str | None:
    """The language of the worksheet, where it is another than that of the page's text."""
    language = sheet.page.in_language(website.language).language
    return None if page.text is None or language == page.text.language else language


def _describe(website: Website, field: WorksheetField) -> dict[str, Any]:
    """A field with its labels as plain text, for the script that finds what was written into it."""
    say = website.prose.plain
    described: dict[str, Any] = {"id": field.id, "label": say(field.label)}
    if isinstance(field, TableField):
        described["columns"] = [{"id": column.id, "label": say(column.label)} for column in field.columns]
        described["rows"] = [{"id": row.id, "label": say(row.label)} for row in field.rows]
    if isinstance(field, ScriptField):
        described["gaps"] = [say(gap) for gap in find_gaps(field.text)]
    return described
