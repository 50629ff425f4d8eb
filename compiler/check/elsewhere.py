"""Tables elsewhere: what they name is there."""

from __future__ import annotations

import re

from compiler.check.unique import check_unique, find_spots
from compiler.content import CourseContent
from compiler.elsewhere import ElsewhereFile, ElsewhereTable
from compiler.errors import Mistakes
from compiler.source.document import Document


def check_elsewhere(content: CourseContent, mistakes: Mistakes) -> None:
    """Note tables elsewhere that no notebook reads, and unknown sources."""
    if content.elsewhere is None:
        return
    tables = content.elsewhere.content.tables
    check_unique(
        "table", find_spots(content.elsewhere.files["en"], ("tables",), (table.id for table in tables)), mistakes
    )
    for number, table in enumerate(tables):
        _check_table(content, content.elsewhere, number, table, mistakes)


def _check_table(
    content: CourseContent, document: Document[ElsewhereFile], number: int, table: ElsewhereTable, mistakes: Mistakes
) -> None:
    lesson = content.lessons_by_id.get(table.notebook)
    line = document.line("tables", number, "notebook")
    if lesson is None or lesson.texts["en"].format != "notebook":
        mistakes.add(document.path, line, f"there is no notebook `{table.notebook}`")
    else:
        for text in lesson.texts.values():
            code = "\n".join(part.source for part in text.parts if part.kind == "code")
            if not re.search(rf"""["']{re.escape(table.file)}["']""", code):
                message = f"{mistakes.relative(text.path)} does not read {table.file}: its code names no such file"
                mistakes.add(document.path, document.line("tables", number, "file"), message)
    for place, key in enumerate(table.sources):
        if key not in content.references:
            line = document.line("tables", number, "sources", place)
            mistakes.add(document.path, line, f"the source `{key}` is not in curriculum/references.yml")
