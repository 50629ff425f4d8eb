"""The manifest says what it means: what goes in comes out, and nothing else is believed."""

from __future__ import annotations

import json

import pytest

from manifest import codec
from manifest.codec import ManifestError
from manifest.model import Achievement, Course, Exam, Lesson, Module, Outcome, Question, Quiz, Requirement, Task


def a_course() -> Course:
    return Course(
        id="course",
        title={"en": "Course", "es": "Curso"},
        base_iri="https://course.example/id",
        languages=("en", "es"),
        modules=(
            Module(
                id="one",
                number=1,
                title={"en": "One"},
                summary={"en": "The first."},
                url={"en": "/modules/one/"},
                minutes=30,
                outcomes=(Outcome("know", {"en": "Know a thing"}),),
                lessons=(Lesson("first", {"en": "First"}, {"en": "/modules/one/first/"}, 30, ("know",), True),),
                quizzes=(Quiz("practice", {"en": "P"}, {"en": "/q/"}, 0.7, (Question("q1", "matching", "know"),)),),
                exams=(Exam("exam", {"en": "E"}, 0.7, 30, 3, 24, {"know": 2}),),
                tasks=(Task("task", {"en": "T"}, {"en": "/t/"}),),
            ),
        ),
        achievements=(
            Achievement(
                id="done",
                title={"en": "Done"},
                description={"en": "D"},
                criteria={"en": "C"},
                requirements=(Requirement("lessons", ("first",)), Requirement("exam", ("exam",))),
                hours=2,
                mode="unsupervised",
                valid_months=12,
            ),
        ),
        script_hashes=("'sha256-abc='",),
    )


def test_what_goes_in_comes_out():
    assert codec.parse(codec.dump(a_course())) == a_course()


def test_the_same_course_gives_the_same_text():
    assert codec.dump(a_course()) == codec.dump(a_course())


def test_another_format_version_is_refused_with_what_to_do():
    text = json.dumps({"format": 99, "course": {}})
    with pytest.raises(ManifestError, match=r"format 99 is not known here.*build the course again"):
        codec.parse(text)


@pytest.mark.parametrize("text", ["", "[]", "{", '"x"', "{}"])
def test_what_is_no_manifest_is_refused(text):
    with pytest.raises(ManifestError):
        codec.parse(text)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda course: course.update(surprise=1), "course: unknown surprise"),
        (lambda course: course.pop("title"), "course: title missing"),
        (lambda course: course.update(languages="en"), "course.languages: 'en' has the wrong type"),
        (lambda course: course["modules"][0].update(number="1"), r"course.modules\[0\].number"),
        (lambda course: course["modules"][0].update(number=True), r"course.modules\[0\].number"),
        (lambda course: course["achievements"][0].update(mode="easy"), r"achievements\[0\].mode: 'easy' is none of"),
    ],
)
def test_a_wrong_value_is_named_by_its_place(change, place):
    data = json.loads(codec.dump(a_course()))
    change(data["course"])
    with pytest.raises(ManifestError, match=place):
        codec.parse(json.dumps(data))


def test_a_missing_file_says_what_to_run(tmp_path):
    with pytest.raises(ManifestError, match="run `course build` first"):
        codec.read(tmp_path / "manifest.json")


def test_things_are_found_by_their_id():
    course = a_course()
    assert course.find_module("one").id == "one"
    assert course.find_lesson("first").sensitive
    assert course.find_quiz("practice").questions[0].kind == "matching"
    assert course.find_exam("exam").draw == {"know": 2}
    assert course.find_achievement("done").hours == 2
    assert course.find_lesson("none") is None
