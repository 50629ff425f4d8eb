"""The learner's plan: worksheets prepare every section, and every module before it does its part."""

from __future__ import annotations

from itertools import takewhile

from compiler.blocks import Worksheet
from compiler.content import CourseContent, ModuleContent
from compiler.errors import Mistakes
from compiler.pages import Block, PageText
from compiler.plan_sheets import find_plans, find_sheets


def check_plan(content: CourseContent, mistakes: Mistakes) -> None:
    """Note what of the plan opens empty, a second plan, and worksheets that promise a section and keep nothing.

    Where a file could not be read, nothing is said: what is missing may stand in it.
    """
    if content.unread or any(text.has_unread_blocks for page in content.pages for text in page.texts.values()):
        return
    _check_sensitive(content, mistakes)
    plans = list(find_plans(content))
    for module, text, block in plans[:1]:
        _check_sections(content, text, block, mistakes)
        _check_modules(content, module, mistakes)
    for _, text, block in plans[1:]:
        mistakes.add(text.path, block.source.line("id"), "a course has one plan, and this is the second")


def _check_sections(content: CourseContent, text: PageText, block: Block, mistakes: Mistakes) -> None:
    for number, (section, sheets) in enumerate(find_sheets(content, "en").items()):
        if not sheets:
            message = f"no worksheet prepares the section `{section}`: give one `plan: {section}`"
            mistakes.add(text.path, block.source.line("sections", number, "id"), message)


def _check_modules(content: CourseContent, last: ModuleContent, mistakes: Mistakes) -> None:
    at_work = {sheet.module.folder for sheets in find_sheets(content, "en").values() for sheet in sheets}
    for module in takewhile(lambda module: module.folder != last.folder, content.modules):
        if module.folder not in at_work:
            message = "no worksheet of this module prepares a section of the plan: give one the key `plan`"
            mistakes.add(module.document.path, module.document.line("id"), message)


def _check_sensitive(content: CourseContent, mistakes: Mistakes) -> None:
    for module in content.modules:
        for page in module.pages:
            if not page.front.sensitive:
                continue
            for block in page.texts["en"].blocks:
                if isinstance(block.content, Worksheet) and _prepares(block.content):
                    message = "a sensitive page keeps nothing, so its worksheet can prepare no section of the plan"
                    mistakes.add(page.path, block.source.line("id"), message)


def _prepares(worksheet: Worksheet) -> bool:
    return worksheet.plan is not None or any(field.plan for field in worksheet.fields)
