from __future__ import annotations

import pytest

from compiler.course import read_course
from compiler.study.stretches import count_words, find_stretches


@pytest.fixture
def read(mini_course):
    """The stretches of a lesson of the course in miniature with another text."""

    def read_with(body: str):
        lesson = mini_course / "curriculum" / "01-streets" / "01-looking.md"
        text = lesson.read_text(encoding="utf-8")
        lesson.write_text(f"{text}\n{body}\n", encoding="utf-8")
        lesson.with_name("01-looking.es.md").unlink()
        start = len(text.split("\n"))
        page = read_course(mini_course).modules[0].lessons[0]
        found = [stretch for stretch in find_stretches(page.texts["en"]) if stretch.line > start]
        return [(stretch.role, stretch.text, stretch.line - start) for stretch in found]

    return read_with


def test_lines_of_a_paragraph_are_one_stretch_at_its_first_line(read):
    assert read("One line\nand another.\n\nNext.") == [("prose", "One line and another.", 1), ("prose", "Next.", 4)]


def test_every_paragraph_of_a_quotation_is_a_stretch(read):
    assert read("> One line\n> and another.\n>\n> Next.") == [
        ("prose", "One line and another.", 1),
        ("prose", "Next.", 4),
    ]


def test_every_item_of_a_list_is_a_stretch(read):
    assert read("- One\n  goes on.\n- Two.\n1. Three.") == [
        ("prose", "One goes on.", 1),
        ("prose", "Two.", 3),
        ("prose", "Three.", 4),
    ]


def test_a_box_has_a_heading_and_its_text_is_prose(read):
    assert read('!!! example "Composite situation"\n    A street.\n    A lamp.') == [
        ("heading", "Composite situation", 1),
        ("prose", "A street. A lamp.", 2),
    ]


def test_tables_and_headings_are_no_prose(read):
    assert read("### What to count {#to-count}\n\n| Day | Night |\n|---|---|\n| 4 | 2 |") == [
        ("heading", "What to count", 1),
        ("table", "Day Night", 3),
        ("table", "4 2", 5),
    ]


def test_a_reader_sees_no_source_keys_marks_or_addresses(read):
    body = "A **bold** claim [@R1 12], *kept* in [a file](02-counting.ipynb#counting) and `code`.{#here}"
    assert read(body) == [("prose", "A bold claim, kept in a file and .", 1)]


def test_comments_and_fences_of_code_are_not_read(read):
    assert read("<!-- hidden words -->\n\n```python\nprint(1)\n```\n\nSeen.") == [("prose", "Seen.", 7)]


def test_names_with_underscores_and_escaped_marks_stay(read):
    assert read(r"A snake_case name \* and _this_.") == [("prose", "A snake_case name * and this.", 1)]


def test_texts_of_blocks_are_read_and_keys_are_not(mini_course):
    page = read_course(mini_course).modules[0].lessons[0]
    found = list(find_stretches(page.texts["en"]))
    texts = {stretch.text: stretch for stretch in found}
    assert texts["Where do you look first?"].role == "prose"
    assert texts["You see what is lit."].role == "prose"
    assert texts["Lanterns by street"].role == "heading"
    assert texts["By day"].role == "label"
    assert not {"first-look", "data/lanterns.csv", "Bar chart. The north side has 4 lanterns, the south side 2."} & set(
        texts
    )
    lines = page.path.read_text(encoding="utf-8").split("\n")
    assert all(stretch.text.split()[0].strip(":,") in lines[stretch.line - 1] for stretch in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("...", 0), ("plain words", 2), ("well-known 1,200 don't", 3), ("2022-24 and 58.6 %", 3), ("¿Qué?", 1)],
)
def test_hyphens_apostrophes_and_marks_inside_a_number_part_no_words(text, words):
    assert count_words(text) == words
