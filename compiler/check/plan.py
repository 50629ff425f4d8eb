"""The learner's plan: worksheets prepare every section, and every module before it does its part."""

from __future__ import annotations

from itertools import takewhile

from compiler.blocks import BlockContent, Plan, Worksheet
from compiler.content import CourseContent, ModuleContent
from compiler.errors import Mistakes
from compiler.pages import Block, PageText
from compiler.plan_sheets import find_plan_sheets, find_plans


def check_plan(content: CourseContent, mistakes: Mistakes) -> None:
    """Note what of the plan opens empty, a second plan, and what of it stands on a page that keeps nothing.

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
    for number, (section, sheets) in enumerate(find_plan_sheets(content, "en").items()):
        if not sheets:
            message = f"no worksheet prepares the section `{section}`: give one `plan: {section}`"
            mistakes.add(text.path, block.source.line("sections", number, "id"), message)


def _check_modules(content: CourseContent, last: ModuleContent, mistakes: Mistakes) -> None:
    at_work = {sheet.module.folder for sheets in find_plan_sheets(content, "en").values() for sheet in sheets}
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
                message = _find_promise(block.content)
                if message:
                    mistakes.add(page.path, block.source.line("id"), f"a sensitive page keeps nothing, {message}")


def _find_promise(block: BlockContent) -> str | None:
    """What a page that keeps nothing cannot do for `block`."""
    if isinstance(block, Plan):
        return "so a plan on it would be lost: `sensitive: false`, and put what is hard to read on another page"
    if isinstance(block, Worksheet) and _prepares(block):
        return "so its worksheet can prepare no section of the plan"
    return None


def _prepares(worksheet: Worksheet) -> bool:
    return worksheet.plan is not None or any(field.plan for field in worksheet.fields)
