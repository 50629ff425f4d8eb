from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup

from compiler.blocks import PLAN_SECTIONS, Plan
from compiler.course import read_course
from compiler.errors import ContentErrors
from compiler.website.finishing import finish
from compiler.website.plan import show_plan
from compiler.website.website import Website

MODULE = """\
id: doing
number: 2
title: Doing
summary: You do something.
outcomes: [{id: do-it, text: Do it}]
lessons: [01-do.md]
quizzes: [02-doing.yml]
tasks: [task-plan.md]
pages: [example.md]
"""
FRONT = "---\nid: {id}\ntitle: {id}\ndescription: A page.\noutcomes: [do-it]\n{more}---\n\n"
QUIZ = """\
id: doing-practice
title: Practice
module: doing
pass_mark: 0.7
questions:
  - {id: do-p1, kind: true-false, outcome: do-it, passage: 01-do.md#do, stem: "It is done.", answer: true,
     feedback: {"true": "Yes.", "false": "No."}}
"""


ENDING = """\
```worksheet
id: ending
title: Ending
plan: threats
fields:
  - {id: typed, kind: text, label: "&lt;/script&gt;&lt;p&gt;"}
  - {id: code, kind: line, label: "The tag `</script>`"}
  - id: table
    kind: table
    label: "&lt;!--&lt;script&gt;"
    columns: [{id: column, label: "One &lt;/script&gt;"}]
    rows: [{id: row, label: "Two `</script>`"}]
  - {id: said, kind: script, label: "Say</script> it", text: "It is [who &lt;/script&gt; says] who says it."}
```
"""


def a_worksheet(sections=PLAN_SECTIONS, name="ten-things"):
    fields = [f'  - {{id: {section}, plan: {section}, label: "About <{section}>", kind: text}}' for section in sections]
    return "\n".join(["```worksheet", f"id: {name}", f"title: Ten <things> of {name}", "fields:", *fields, "```", ""])


def a_plan(sections=PLAN_SECTIONS, name="my-plan"):
    entries = [f"  - {{id: {section}, title: The {section}, ask: What about it}}" for section in sections]
    return "\n".join(["```plan", f"id: {name}", "title: A plan", "sections:", *entries, "```", ""])


def rubric():
    return (
        "```rubric\nid: doing\ntitle: Judged\ncriteria:\n  - id: one\n    title: One\n"
        "    levels: [{points: 0, text: No}, {points: 1, text: Yes}]\n```\n"
    )


@pytest.fixture
def course(mini_course):
    """The course in miniature with a second module that holds a plan, and a worksheet for all of it in the first."""
    folder = mini_course / "curriculum" / "02-doing"
    folder.mkdir()
    folder.joinpath("module.yml").write_text(MODULE, encoding="utf-8")
    folder.joinpath("01-do.md").write_text(FRONT.format(id="do", more="") + "## Do {#do}\n\nDo it.\n", encoding="utf-8")
    folder.joinpath("task-plan.md").write_text(
        FRONT.format(id="plan-task", more="minutes: 10\n") + rubric() + a_plan(), encoding="utf-8"
    )
    folder.joinpath("example.md").write_text(
        "---\nid: example\ntitle: Example\ndescription: A page.\n---\n\nLike this.\n", encoding="utf-8"
    )
    (mini_course / "quizzes" / "02-doing.yml").write_text(QUIZ, encoding="utf-8")
    change(mini_course / "curriculum" / "course.yml", "01-streets]", "01-streets, 02-doing]")
    change(mini_course / "curriculum" / "01-streets" / "task-note.md", "```rubric", f"{a_worksheet()}\n```rubric")
    return mini_course


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def mistakes_of(root):
    with pytest.raises(ContentErrors) as refusal:
        read_course(root)
    return str(refusal.value)


def shown(root, language="en"):
    website = Website(read_course(root), language)
    page = website.pages["curriculum/02-doing/task-plan.md"]
    plan = next(block.content for block in page.text.blocks if isinstance(block.content, Plan))
    return BeautifulSoup(show_plan(website, page, plan), "lxml")


def test_a_section_leads_to_the_worksheets_that_prepare_it(course):
    links = shown(course).select("[data-plan-section=threats] [data-plan-sheet] a")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("Ten <things> of ten-things", "../../streets/street-note/#worksheet-ten-things")
    ]


def test_a_way_to_a_worksheet_of_a_task_says_the_module_and_that_it_is_a_task(course):
    places = {place.get_text().split(":")[0] for place in shown(course).select(".plan__place")}
    assert places == {"Module 1, task"}


def test_a_section_knows_only_the_fields_that_are_meant_for_it(course):
    data = shown(course).select_one("[data-plan-section=threats] [data-plan-sheet] script")
    assert [field["id"] for field in json.loads(data.string)] == ["threats"]


def test_no_text_of_a_worksheet_ends_its_data(course):
    change(course / "curriculum" / "01-streets" / "task-note.md", "```rubric", f"{ENDING}\n```rubric")
    data = shown(course).select_one("[data-plan-sheet=ending] script").string
    assert "<" not in data
    assert json.loads(data) == [
        {"id": "typed", "label": "</script><p>"},
        {"id": "code", "label": "The tag </script>"},
        {
            "id": "table",
            "label": "<!--<script>",
            "columns": [{"id": "column", "label": "One </script>"}],
            "rows": [{"id": "row", "label": "Two </script>"}],
        },
        {"id": "said", "label": "Say it", "gaps": ["who </script> says"]},
    ]


def test_a_worksheet_counts_for_its_own_section_where_a_field_names_no_other(course):
    page = course / "curriculum" / "01-streets" / "01-looking.md"
    change(page, "id: my-street\ntitle: My street\n", "id: my-street\ntitle: My street\nplan: area\n")
    spanish = page.with_name("01-looking.es.md")
    change(spanish, "id: my-street\ntitle: Mi calle\n", "id: my-street\ntitle: Mi calle\nplan: area\n")
    sheets = shown(course, "es").select("[data-plan-section=area] [data-plan-sheet]")
    assert [sheet["data-plan-sheet"] for sheet in sheets] == ["my-street", "ten-things"]
    assert [sheet.a.get("lang") for sheet in sheets] == ["es", None], "the page itself is in English"
    described = json.loads(sheets[0].script.string)
    assert [field["id"] for field in described] == ["place", "thoughts", "counts"]
    assert described[2]["rows"][0] == {"id": "people", "label": "Personas"}


def test_a_translation_keeps_the_sections_that_its_worksheets_prepare(course):
    page = course / "curriculum" / "01-streets" / "01-looking.md"
    change(page, "id: my-street\ntitle: My street\n", "id: my-street\ntitle: My street\nplan: area\n")
    assert "the worksheet `my-street` differs from the English page in more than its texts" in mistakes_of(course)


@pytest.mark.parametrize("sections", [PLAN_SECTIONS[:-1], (*PLAN_SECTIONS[1:], PLAN_SECTIONS[0])])
def test_a_plan_holds_its_sections_each_once_and_in_order(course, sections):
    change(course / "curriculum" / "02-doing" / "task-plan.md", a_plan(), a_plan(sections))
    assert "`sections` are area, threats, " in mistakes_of(course)


def test_every_section_is_prepared_by_a_worksheet(course):
    note = course / "curriculum" / "01-streets" / "task-note.md"
    change(note, a_worksheet(), a_worksheet([name for name in PLAN_SECTIONS if name != "evaluation"]))
    found = mistakes_of(course)
    assert re.search(
        r"task-plan\.md:\d+: no worksheet prepares the section `evaluation`: give one `plan: evaluation`", found
    )


def test_every_module_before_the_plan_prepares_some_of_it(course):
    note = course / "curriculum" / "01-streets" / "task-note.md"
    change(note, a_worksheet(), "")
    change(course / "curriculum" / "02-doing" / "01-do.md", "Do it.\n", f"Do it.\n\n{a_worksheet()}")
    assert mistakes_of(course).splitlines()[0] == (
        "curriculum/01-streets/module.yml:1: no worksheet of this module prepares a section of the plan: give one the "
        "key `plan`"
    )


def test_a_course_has_one_plan(course):
    lesson = course / "curriculum" / "02-doing" / "01-do.md"
    change(lesson, "Do it.\n", f"Do it.\n\n{a_plan(name='another')}")
    assert "a course has one plan, and this is the second" in mistakes_of(course)


def test_a_plan_has_no_name_that_a_worksheet_has(course):
    change(course / "curriculum" / "02-doing" / "task-plan.md", "id: my-plan", "id: ten-things")
    assert "the worksheet `ten-things` stands twice" in mistakes_of(course)


def test_a_worksheet_of_a_sensitive_page_prepares_nothing(course):
    change(course / "curriculum" / "01-streets" / "task-note.md", "minutes: 30\n", "minutes: 30\nsensitive: true\n")
    assert "a sensitive page keeps nothing" in mistakes_of(course)


def test_links_may_lead_to_a_section(course):
    lesson = course / "curriculum" / "02-doing" / "01-do.md"
    change(lesson, "Do it.\n", "Do it [here](task-plan.md#plan-actions).\n")
    read_course(course)
    change(lesson, "#plan-actions", "#plan-wishes")
    assert "has no passage `#plan-wishes`" in mistakes_of(course)


def test_a_task_takes_the_place_of_an_exam_where_a_module_has_none(course):
    read_course(course)
    change(course / "curriculum" / "02-doing" / "module.yml", "tasks: [task-plan.md]\n", "")
    (course / "curriculum" / "02-doing" / "task-plan.md").unlink()
    assert "the outcome `do-it` has no exam item, no place in a `draw`" in mistakes_of(course)


def test_an_outcome_that_no_task_judges_is_named_where_there_is_no_exam(course):
    change(course / "curriculum" / "02-doing" / "task-plan.md", "outcomes: [do-it]", "outcomes: [st-see]")
    assert "the outcome `do-it` has no task" in mistakes_of(course)


def test_a_further_page_of_a_module_is_a_page_of_the_site_and_listed(course):
    website = Website(read_course(course), "en")
    page = website.pages["curriculum/02-doing/example.md"]
    assert page.url == "modules/doing/example/"
    module = finish(website, website.pages["curriculum/02-doing/module.yml"], "")
    assert BeautifulSoup(module, "lxml").select_one("a[href='example/']").get_text() == "Example"
