from __future__ import annotations

import pytest

from compiler.course import read_course
from compiler.errors import ContentErrors

CALL = '--8<-- "../passages/rules.md"'
FORM = """```worksheet
id: rules
title: Our rules
fields:
  - {id: first, label: "The first rule", kind: line}
```
"""
SCRIPT = f"""
```worksheet
id: script
title: Words to say
fields:
  - id: words
    kind: script
    label: Say this
    text: |
      {CALL}
```
"""


@pytest.fixture
def streets(mini_course):
    return mini_course / "curriculum" / "01-streets"


@pytest.fixture
def write_passage(mini_course):
    def write(text, name="rules.md"):
        path = mini_course / "curriculum" / "passages" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


def append(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def blocks(course, name):
    page = next(page for page in course.pages if page.path.name == name)
    return {block.content.id: block for block in page.texts["en"].blocks}


def test_a_worksheet_of_a_passage_is_the_same_form_on_two_pages(mini_course, streets, write_passage):
    write_passage(FORM)
    for name in ("task-note.md", "session.md"):
        append(streets / name, f"\n{CALL}\n")
    append(streets / "session.es.md", f"\n{CALL}\n")
    write_passage(FORM.replace("Our rules", "Nuestras reglas"), "rules.es.md")
    course = read_course(mini_course)
    one, other = (blocks(course, name)["rules"] for name in ("task-note.md", "session.md"))
    assert one.content == other.content
    assert one.is_shared


def test_a_passage_stands_inside_the_text_of_a_block_with_its_indent(mini_course, streets, write_passage):
    write_passage("> We are [our office].\n\n> Thank [you all].\n")
    append(streets / "task-note.md", SCRIPT)
    field = blocks(read_course(mini_course), "task-note.md")["script"].content.fields[0]
    assert field.text == "> We are [our office].\n\n> Thank [you all]."


def test_what_a_passage_holds_counts_as_the_line_that_calls_it(mini_course, streets, write_passage):
    write_passage("Read this [@R9].\n\nAnd [this](nowhere.md).\n")
    lesson = streets / "task-note.md"
    append(lesson, f"\n{CALL}\n\n## Below {{#below}}\n\nMore.\n")
    line = lesson.read_text(encoding="utf-8").split("\n").index(CALL) + 1
    with pytest.raises(ContentErrors) as refusal:
        read_course(mini_course)
    assert {error.line for error in refusal.value.errors} == {line}
    assert len(refusal.value.errors) == 2
