"""Translations: the same blocks and passages as the English page, and a list of those older than it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compiler.blocks import Chart, Decision, Plan, Rubric, ScriptField, TableField, Worksheet, WorksheetField, find_gaps
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.pages import Block, PageText


def find_older_translations(content: CourseContent) -> Iterator[Path]:
    """The files that translate an earlier text than the English one of today, drafts left out."""
    for document in content.documents:
        older = set(document.older_than_source) - set(content.drafts)
        yield from (document.files[language].path for language in content.languages if language in older)
    for page in content.pages:
        texts = (text for language, text in page.texts.items() if language not in content.drafts)
        yield from (text.path for text in texts if text.older_than_source)


def check_translations(content: CourseContent, mistakes: Mistakes) -> None:
    """Note passages and blocks of a translation that differ from those of the English page."""
    for page in content.pages:
        english = page.texts["en"]
        for language, text in page.texts.items():
            if language != "en":
                _check_charts(english, language, mistakes)
                _compare_anchors(english, text, mistakes)
                _compare_blocks(english, text, mistakes)


def _check_charts(english: PageText, language: str, mistakes: Mistakes) -> None:
    """A page that is translated says there what its charts say."""
    for block in english.blocks:
        if isinstance(block.content, Chart) and language in block.content.translated:
            line = block.source.line("translated", language)
            message = f"the chart `{block.content.id}` has its words in the {language} page: take `{language}` out here"
            mistakes.add(english.path, line, message)


def _compare_anchors(english: PageText, text: PageText, mistakes: Mistakes) -> None:
    wanted = _find_anchors(english)
    found = _find_anchors(text)
    for anchor in wanted:
        if anchor not in found:
            mistakes.add(text.path, text.body_line, f"the passage `#{anchor}` of the English page is missing")
    for anchor, line in found.items():
        if anchor not in wanted:
            mistakes.add(text.path, line, f"the passage `#{anchor}` is not in the English page")


def _find_anchors(text: PageText) -> dict[str, int]:
    """The passages that the author named, with their lines."""
    found = {
        heading.anchor: part.line(heading.line) for part in text.parts for heading in part.headings if heading.explicit
    }
    return found | {anchor: part.line(line) for part in text.parts for anchor, line in part.anchors}


def _compare_blocks(english: PageText, text: PageText, mistakes: Mistakes) -> None:
    if english.has_unread_blocks or text.has_unread_blocks:
        return
    found = {(block.kind, block.content.id): block for block in text.blocks}
    wanted = {(block.kind, block.content.id): block for block in english.blocks}
    for key in wanted:
        if key not in found:
            mistakes.add(text.path, text.body_line, f"the {key[0]} `{key[1]}` of the English page is missing")
    for key, block in found.items():
        if key not in wanted:
            mistakes.add(text.path, block.source.line("id"), f"the {key[0]} `{key[1]}` is not in the English page")
        elif _outline(block) != _outline(wanted[key]):
            message = f"the {key[0]} `{key[1]}` differs from the English page in more than its texts"
            mistakes.add(text.path, block.source.line(), message)


def _outline(block: Block) -> Any:
    """What of a block is the same in every language."""
    match block.content:
        case Chart() as chart:
            return chart.mark, chart.data, chart.where, chart.x, chart.y, chart.color, chart.source
        case Decision(options=options):
            return [(option.id, option.best) for option in options]
        case Rubric(criteria=criteria):
            return [(criterion.id, [level.points for level in criterion.levels]) for criterion in criteria]
        case Worksheet(plan=plan, fields=fields):
            return plan, [(field.id, field.kind, field.plan, _outline_field(field)) for field in fields]
        case Plan(sections=sections):
            return [section.id for section in sections]


def _outline_field(field: WorksheetField) -> Any:
    match field:
        case TableField(columns=columns, rows=rows):
            return [column.id for column in columns], [row.id for row in rows]
        case ScriptField(text=text):
            return len(find_gaps(text))
