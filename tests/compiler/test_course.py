from __future__ import annotations

import hashlib
import shutil

import pytest

from compiler.course import read_course
from compiler.errors import ContentErrors


@pytest.fixture(scope="module")
def course(golden):
    return read_course(golden / "mini_course")


def test_addresses_are_those_of_the_seams(course):
    module = course.modules[0]
    assert module.url == "modules/streets/"
    assert [page.url for page in module.lessons] == ["modules/streets/looking/", "modules/streets/counting/"]
    assert module.session.url == "modules/streets/session/"
    assert [quiz.url for quiz in module.quizzes] == ["modules/streets/practice/"]
    assert course.cases[0].index.url == "cases/lantern-town/"
    assert [page.url for page in course.cases[0].pages] == ["cases/lantern-town/more/"]
    assert sorted(page.url for page in course.site_pages) == ["", "sources/"]


def test_a_page_keeps_its_blocks_headings_and_lines(course):
    page = course.modules[0].lessons[0]
    text = page.texts["en"]
    assert [(block.kind, block.content.id) for block in text.blocks] == [
        ("decision", "first-look"),
        ("chart", "lights"),
        ("worksheet", "my-street"),
    ]
    lines = page.path.read_text(encoding="utf-8").split("\n")
    for block in text.blocks:
        part = text.parts[0]
        assert lines[part.line(block.start) - 1] == f"```{block.kind}"
        assert lines[part.line(block.end - 1) - 1] == "```"
        assert lines[block.source.line("id") - 1] == f"id: {block.content.id}"
    assert [(heading.anchor, heading.title) for heading in text.headings] == [
        ("what-to-see", "What to see"),
        ("in-short", "In short"),
    ]


def test_texts_are_merged_by_language_and_the_rest_stays(course):
    question = course.modules[0].quizzes[0].document.content.questions[3]
    assert question.stem == {"en": "Complete the sentence.", "es": "Completa la oración."}
    assert question.blanks[0].answers == {"en": ("four", "4"), "es": ("cuatro", "4")}
    assert course.modules[0].lessons[0].front.title["es"] == "Mirar una calle"


def test_a_page_without_a_translation_falls_back_to_english(course):
    notebook = course.modules[0].lessons[1]
    assert notebook.in_language("es") is notebook.texts["en"]
    assert [part.kind for part in notebook.texts["en"].parts] == ["markdown", "code"]


def test_a_fragment_written_by_nobody_is_the_one_that_mkdocs_makes(mini_course):
    path = mini_course / "curriculum" / "01-streets" / "task-note.md"
    headings = ("¿Qué *es* `esto`?", "Twice", "Twice", "snake_case")
    more = "".join(f"\n## {heading}\n\n[one](#que-es-esto) [two](#twice_1)\n" for heading in headings)
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    anchors = read_course(mini_course).modules[0].tasks[0].texts["en"].anchors
    assert {"que-es-esto", "twice", "twice_1", "snake_case"} <= anchors


def test_links_inside_code_are_no_links(mini_course):
    path = mini_course / "curriculum" / "01-streets" / "task-note.md"
    fence = "```html\n<img src='https://a.example/b.png'>\n```\n"
    path.write_text(path.read_text(encoding="utf-8") + f"\n`[a](b.md)` and\n\n{fence}", encoding="utf-8")
    read_course(mini_course)


def test_a_translation_of_an_earlier_text_is_listed_and_no_mistake(mini_course):
    path = mini_course / "quizzes" / "01-streets.yml"
    before = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    assert before in (mini_course / "quizzes" / "01-streets.es.yml").read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("Hardly ever.", "Seldom."), encoding="utf-8")
    assert read_course(mini_course).modules[0].quizzes[0].document.older_than_source == ("es",)


def test_a_fingerprint_of_digits_alone_is_a_text(mini_course):
    path = mini_course / "quizzes" / "01-streets.es.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join([*lines[:-2], "translates: 012345678901", ""]), encoding="utf-8")
    assert read_course(mini_course).modules[0].quizzes[0].document.older_than_source == ("es",)


def test_a_folder_of_banks_takes_the_place_of_the_own_one(mini_course, tmp_path):
    private = tmp_path / "private"
    shutil.move(mini_course / "quizzes" / "exam", private)
    course = read_course(mini_course, private)
    assert course.answers_public is False
    assert len(course.modules[0].banks["streets-exam"].content.items) == 7
    with pytest.raises(ContentErrors, match=r"module.yml:18: there is no file quizzes/exam/01-streets.yml"):
        read_course(mini_course)


def test_naming_the_own_folder_of_banks_makes_it_no_less_public(mini_course):
    assert read_course(mini_course, mini_course / "quizzes" / "exam").answers_public is True


def _translate_case(case, places):
    """The miniature case with a map, and a translation of its index that names `places` on it."""
    index = case / "index.md"
    point = "{{place: {}, latitude: 1.5, longitude: 2}}".format
    written = index.read_text(encoding="utf-8").replace("  figures:", f"  map: [{point('Lantern Town')}]\n  figures:")
    index.write_text(written, encoding="utf-8")
    points = ", ".join(map(point, places))
    _, _, body = written.split("---\n", 2)
    case_front = f"case:\n  map: [{points}]\n  figures: [{{id: lanterns, text: Veinte faroles.}}]\n"
    hashed = hashlib.sha256(written.encode()).hexdigest()[:12]
    front = f'translates: "{hashed}"\nid: lantern-town\ntitle: Faroles\ndescription: Un pueblo.\n{case_front}'
    (case / "index.es.md").write_text(f"---\n{front}---\n{body}", encoding="utf-8")


def test_a_translated_map_names_its_places_in_their_order(mini_course):
    _translate_case(mini_course / "case_studies" / "lantern-town", ["Pueblo Farol"])
    [point] = read_course(mini_course).cases[0].index.front.case.map
    assert point.place == {"en": "Lantern Town", "es": "Pueblo Farol"}


def test_a_translated_map_has_as_many_places_as_the_english_one(mini_course):
    _translate_case(mini_course / "case_studies" / "lantern-town", ["Pueblo Farol", "Otro"])
    with pytest.raises(ContentErrors, match=r"index.es.md:7: `map` has 2 entries, 1 in the English file"):
        read_course(mini_course)


def test_a_missing_folder_of_banks_is_named(mini_course, tmp_path):
    with pytest.raises(ContentErrors, match="EXAM_BANK or --exam-bank names the folder"):
        read_course(mini_course, tmp_path / "nowhere")


def test_no_course_at_all_is_said_at_the_course_file(tmp_path):
    with pytest.raises(ContentErrors, match=r"^curriculum/course.yml:1: is not here: run this in"):
        read_course(tmp_path)


def test_mistakes_of_many_files_are_shown_together_in_order(mini_course):
    for name in ("quizzes/01-streets.yml", "curriculum/course.yml", "case_studies/lantern-town/index.md"):
        path = mini_course / name
        path.write_text(path.read_text(encoding="utf-8").replace("title: ", "titel: ", 1), encoding="utf-8")
    with pytest.raises(ContentErrors) as refusal:
        read_course(mini_course)
    assert [error.path for error in refusal.value.errors] == ["curriculum/course.yml"]
    course = mini_course / "curriculum" / "course.yml"
    course.write_text(course.read_text(encoding="utf-8").replace("titel: ", "title: ", 1), encoding="utf-8")
    with pytest.raises(ContentErrors) as refusal:
        read_course(mini_course)
    assert [error.path for error in refusal.value.errors] == [
        "case_studies/lantern-town/index.md",
        "quizzes/01-streets.yml",
    ]
