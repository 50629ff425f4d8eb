"""Which worksheets prepare which section of the learner's plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.blocks import PLAN_SECTIONS, Plan, PlanSection, Worksheet, WorksheetField
from compiler.content import CourseContent, ModuleContent
from compiler.pages import AnyPage, Block, PageText


@dataclass(frozen=True)
class Sheet:
    """A worksheet, or those of its `fields` that prepare one section, and where it stands."""

    module: ModuleContent
    page: AnyPage
    worksheet: Worksheet
    fields: tuple[WorksheetField, ...]


def find_plan_sheets(content: CourseContent, language: str) -> dict[PlanSection, tuple[Sheet, ...]]:
    """The worksheets of each section in teaching order, with their texts in `language` where they have it."""
    found: dict[PlanSection, dict[str, Sheet]] = {section: {} for section in PLAN_SECTIONS}
    for module in content.modules:
        for page in module.pages:
            for worksheet in find_worksheets(page.in_language(language)):
                for section, sheets in found.items():
                    fields = tuple(field for field in worksheet.fields if (field.plan or worksheet.plan) == section)
                    if fields:
                        sheets.setdefault(worksheet.id, Sheet(module, page, worksheet, fields))
    return {section: tuple(sheets.values()) for section, sheets in found.items()}


def find_plans(content: CourseContent) -> Iterator[tuple[ModuleContent, PageText, Block]]:
    """Every plan of the course, in English, with its module and its page."""
    for module in content.modules:
        for page in module.pages:
            text = page.texts["en"]
            yield from ((module, text, block) for block in text.blocks if isinstance(block.content, Plan))


def find_worksheets(text: PageText) -> Iterator[Worksheet]:
    """The worksheets of a page, in order."""
    yield from (block.content for block in text.blocks if isinstance(block.content, Worksheet))
