"""The lesson that a term of the glossary leads to."""

from __future__ import annotations

import pytest

from compiler.course import read_course
from compiler.study.term_lessons import find_term_lessons


@pytest.fixture
def lead(mini_course):
    def write(first, second):
        folder = mini_course / "curriculum" / "01-streets"
        looking, other = folder / "01-looking.md", folder / "03-more.md"
        text = looking.read_text(encoding="utf-8")
        looking.write_text(text.replace("Stand still", f"{first} Stand still", 1), encoding="utf-8")
        other.write_text(
            "---\nid: more\ntitle: More\ndescription: More.\noutcomes: [st-see]\nrecall: []\ndimensions: []\n"
            f"audience: [practitioner]\nsources: []\nsensitive: false\n---\n\n{second}\n",
            encoding="utf-8",
        )
        module = folder / "module.yml"
        listed = module.read_text(encoding="utf-8").replace(
            "02-counting.ipynb\n", "02-counting.ipynb\n  - 03-more.md\n", 1
        )
        module.write_text(listed, encoding="utf-8")
        (mini_course / "curriculum" / "glossary.csv").write_text(
            "term_en,term_es,definition_en,definition_es,source_key\nstreet lamp,farol,A lamp.,Una luz.,R1\n",
            encoding="utf-8",
        )
        lessons = find_term_lessons(read_course(mini_course))
        return {anchor: lesson.front.id for anchor, lesson in lessons.items()}

    return write


def test_a_term_leads_to_the_lesson_that_sets_it_off_before_one_that_only_uses_it(lead):
    assert lead("A street lamp.", "A **street lamp** is a lamp.") == {"street-lamp": "more"}


def test_a_term_that_is_set_off_nowhere_leads_to_the_first_lesson_that_uses_it(lead):
    assert lead("A street lamp.", "Another street lamp.") == {"street-lamp": "looking"}


def test_a_term_that_no_lesson_uses_leads_nowhere(lead):
    assert lead("A tree.", "`street lamp`") == {}
