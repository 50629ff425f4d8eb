"""The page on safety names everything that scripts of the site keep in a browser, and until when."""

from __future__ import annotations

import re

import pytest

ROWS = {
    "study": ("Finished lessons", "Lecciones terminadas"),
    "worksheets": ("worksheets", "hojas de trabajo"),
    "pages": ("Pages that you visited", "Páginas que visitaste"),
    "loads": ("After you loaded a progress file", "Después de cargar un archivo de avance"),
    "exams": ("Answers of an exam", "Respuestas de un examen"),
    "scheme": ("Your choice of light or dark", "Si elegiste fondo claro u oscuro"),
    "session": ("That you are signed in", "Que entraste con tu cuenta"),
}
KEPT = {
    **dict.fromkeys(("lesson/", "attempt/", "reading", "progress", "guest", "guests", "answers"), "study"),
    **dict.fromkeys(("worksheet/", "claims"), "worksheets"),
    **dict.fromkeys(("course-pages", "course-shell"), "pages"),
    "loads": "loads",
    "exam:": "exams",
    "course-scheme": "scheme",
    "session": "session",
}
"""The row of whatever scripts keep: documents by the beginning of their names, values, caches, local storage."""
NAMES = (
    r'\b(?:exchange|alone)\("([a-z]+)"',
    r'"meta", put: \{ key: "([a-z]+)"',
    r"\bname = `([a-z]+/)\$\{",
    r'^export const (?:KEY|READING) = "([a-z]+)"',
    r'^const (?:PAGES|PAGE_CACHE|SHELL|SHELL_CACHE) = "([a-z-]+)"',
    r'\bcaches\.open\("([a-z-]+)"',
    r'\bkey = "([a-z-]+)"',
    r"\bopenQueue\(`([a-z]+:)\$\{",
)


@pytest.fixture
def kept(repository):
    scripts = [*(repository / "site/assets/js").rglob("*.js"), *(repository / "site/worker").glob("*.js")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    return {name for pattern in NAMES for name in re.findall(pattern, text, re.MULTILINE)}


@pytest.mark.parametrize(("place", "page"), [(0, "safety.md"), (1, "safety.es.md")])
def test_the_table_has_a_row_for_whatever_is_kept(repository, kept, place, page):
    text = (repository / "site/pages" / page).read_text(encoding="utf-8")
    table = text.split("{#kept}")[1].split("\n\n")[1]
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    assert [row for row in ROWS if not any(ROWS[row][place] in cell for cell in cells)] == []
    assert len(cells) == len(ROWS)
    assert kept == set(KEPT)
