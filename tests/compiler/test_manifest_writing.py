from __future__ import annotations

import os
import re
import stat

import pytest

from compiler.course import read_course
from compiler.manifest_writing import make_manifest, write_exam_bank, write_manifest
from compiler.study.minutes import measure_page
from manifest import codec, exam_bank


@pytest.fixture(scope="module")
def course(golden):
    return read_course(golden / "mini_course")


def test_the_manifest_that_is_written_is_the_one_that_is_read(course, tmp_path):
    write_manifest(course, tmp_path / "build" / "manifest.json", ("'sha256-x'",))
    assert codec.read(tmp_path / "build" / "manifest.json") == make_manifest(course, ("'sha256-x'",))


def test_addresses_begin_at_the_language(course):
    module = make_manifest(course).modules[0]
    assert module.url == {"en": "/modules/streets/", "es": "/es/modules/streets/"}
    assert module.quizzes[0].url["es"] == "/es/modules/streets/practice/"
    assert module.tasks[0].url["en"] == "/modules/streets/street-note/"


def test_a_requirement_on_lessons_names_all_lessons_of_the_module(course):
    first, second, _ = make_manifest(course).achievements
    assert [(need.kind, need.ids) for need in first.requirements] == [
        ("lessons", ("looking", "counting")),
        ("exam", ("streets-exam",)),
    ]
    assert [(need.kind, need.ids) for need in second.requirements] == [
        ("achievement", ("street-reader",)),
        ("task", ("street-note",)),
    ]
    assert (first.valid_months, second.valid_months) == (None, 24)


def test_a_requirement_on_single_lessons_names_these_alone(course):
    third = make_manifest(course).achievements[2]
    assert [(need.kind, need.ids) for need in third.requirements] == [
        ("lessons", ("counting",)),
        ("exam", ("counting-exam",)),
    ]


def test_hours_are_the_time_alone(course):
    assert [entry.hours for entry in make_manifest(course).achievements] == [0.5, 1, 0.5]


def test_an_exam_of_the_course_stands_beside_the_modules_with_the_lessons_it_asks_about(course):
    manifest = make_manifest(course)
    assert [(exam.id, exam.draw, exam.lessons) for exam in manifest.exams] == [
        ("counting-exam", {"st-count": 1}, ("counting",))
    ]
    assert [exam.id for exam in manifest.all_exams] == ["streets-exam", "counting-exam"]


def test_a_modules_exam_has_the_content_note_of_its_bank_and_one_of_the_course_its_own(course, mini_course):
    assert {exam.content_note for exam in make_manifest(course).all_exams} == {None}
    changes = [
        ("quizzes/exam/01-streets.yml", "items:", "content_note: It names accidents.\nitems:"),
        ("curriculum/course.yml", "    wait_hours: 1\n", "    wait_hours: 1\n    content_note: One accident.\n"),
        ("curriculum/course.es.yml", 'contar"\n', 'contar"\n    content_note: Un accidente.\n'),
    ]
    for path, find, put in changes:
        file = mini_course / path
        file.write_text(file.read_text(encoding="utf-8").replace(find, put, 1), encoding="utf-8")
    notes = [exam.content_note for exam in make_manifest(read_course(mini_course)).all_exams]
    assert notes == [{"en": "It names accidents."}, {"en": "One accident.", "es": "Un accidente."}]


def test_an_exam_of_the_course_gets_the_items_whose_passage_lies_in_its_lessons(course, tmp_path):
    write_exam_bank(course, tmp_path / "exam_bank.json")
    exams = exam_bank.read(tmp_path / "exam_bank.json").exams
    assert [item.id for item in exams["counting-exam"]] == ["st-e4"]
    assert len(exams["streets-exam"]) == 7


def test_where_an_answer_is_taught_is_told_to_nobody(course, tmp_path):
    write_manifest(course, tmp_path / "manifest.json")
    write_exam_bank(course, tmp_path / "exam_bank.json")
    for name in ("manifest.json", "exam_bank.json"):
        assert "02-counting.ipynb" not in (tmp_path / name).read_text(encoding="utf-8")


def test_a_requirement_on_lessons_leaves_out_what_tells_the_tracker_nothing(mini_course):
    lesson = mini_course / "curriculum" / "01-streets" / "01-looking.md"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace("sensitive: false", "sensitive: true"), encoding="utf-8")
    manifest = make_manifest(read_course(mini_course))
    assert [lesson.id for lesson in manifest.modules[0].lessons if lesson.sensitive] == ["looking"]
    assert manifest.achievements[0].requirements[0].ids == ("counting",)


def test_a_module_takes_the_time_of_its_lessons(course):
    module = make_manifest(course).modules[0]
    assert module.minutes == sum(lesson.minutes for lesson in module.lessons)
    assert [lesson.minutes for lesson in module.lessons] == [
        measure_page(page).minutes for page in course.modules[0].lessons
    ]


def test_no_word_of_a_key_is_in_the_manifest_and_every_one_is_in_the_bank(golden, course, tmp_path):
    canaries = set(re.findall(r"canary\w+", (golden / "mini_course/quizzes/exam/01-streets.yml").read_text()))
    assert len(canaries) == 5
    write_manifest(course, tmp_path / "manifest.json")
    write_exam_bank(course, tmp_path / "exam_bank.json")
    manifest = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    bank = (tmp_path / "exam_bank.json").read_text(encoding="utf-8")
    assert not [word for word in canaries if word in manifest]
    assert "7373" not in manifest
    assert canaries - {"canaryalpha"} == {word for word in canaries if word in bank}


def test_the_bank_is_its_owners_alone(course, tmp_path):
    before = os.umask(0)
    try:
        write_exam_bank(course, tmp_path / "exam_bank.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "exam_bank.json").stat().st_mode) == 0o600


def test_each_kind_of_item_carries_its_key(course, tmp_path):
    write_exam_bank(course, tmp_path / "exam_bank.json")
    bank = exam_bank.read(tmp_path / "exam_bank.json")
    assert bank.answers_public is True
    items = {item.kind: item for item in bank.exams["streets-exam"]}
    assert items["single-choice"].key == ("a",)
    assert items["multiple-choice"].key == ("a", "b")
    assert items["true-false"].key == ("false",)
    assert items["fill-in"].blanks[0].answers == {"en": ("two", "canarygamma")}
    assert items["fill-in"].text == {"en": "The south side has {{b1}} lanterns."}
    assert items["matching"].key == ("p1-right", "p2-right")
    assert [target.id for target in items["matching"].targets] == ["p1-right", "p2-right"]
    assert items["ordering"].key == ("i1", "i2")
    assert (items["numeric"].minimum, items["numeric"].maximum) == (7372.5, 7373.5)
