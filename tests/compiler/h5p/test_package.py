from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import uuid
import zipfile

import pytest
from click.testing import CliRunner

from compiler.cli import main
from compiler.course import read_course
from compiler.curriculum import H5pVersions
from compiler.h5p.package import Setting, make_package
from compiler.h5p.verification import find_faults
from compiler.h5p.writing import find_left_out, has_package, write_packages
from manifest.activity_ids import ActivityIds


@pytest.fixture(scope="module")
def course(golden):
    return read_course(golden / "mini_course")


@pytest.fixture(scope="module")
def quiz(course):
    return course.modules[0].quizzes[0].document.content


SETTING = Setting("A mini course", ActivityIds("https://mini.example/id"), H5pVersions())


def read_json(archive, name):
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return json.loads(file.read(name))


def repack(archive, change):
    """The archive with `change` done to the parsed h5p.json and content.json."""
    texts = {name: read_json(archive, name) for name in ("h5p.json", "content/content.json")}
    change(texts["h5p.json"], texts["content/content.json"])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as fresh:
        for name, data in texts.items():
            fresh.writestr(zipfile.ZipInfo(name), json.dumps(data))
    return file.getvalue()


def test_each_quiz_is_written_once_for_every_language(course, tmp_path):
    paths = write_packages(course, tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "downloads/streets-practice.h5p",
        "es/downloads/streets-practice.h5p",
    ]
    assert [find_faults(path.read_bytes()) for path in paths] == [[], []]


def test_the_same_quiz_gives_the_same_bytes_in_another_process_and_time_zone(golden, tmp_path):
    archives = []
    for zone, seed in (("UTC", "1"), ("Pacific/Auckland", "2")):
        folder = tmp_path / seed
        command = [sys.executable, "-m", "compiler", "--root", golden / "mini_course", "h5p", "packages", folder]
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        subprocess.run(command, check=True, env=environment, timeout=60)
        archives.append((folder / "downloads" / "streets-practice.h5p").read_bytes())
    assert archives[0] == archives[1]


def test_an_archive_holds_two_files_and_no_time(quiz):
    with zipfile.ZipFile(io.BytesIO(make_package(quiz, "en", SETTING).archive)) as archive:
        assert archive.namelist() == ["h5p.json", "content/content.json"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_question_keeps_its_id_in_every_language(quiz):
    ids = []
    for language in ("en", "es"):
        content = read_json(make_package(quiz, language, SETTING).archive, "content/content.json")
        ids.append([question["subContentId"] for question in content["questions"]])
    assert ids[0] == ids[1]
    activity = "https://mini.example/id/quiz/streets-practice/question/st-p1"
    assert ids[0][0] == str(uuid.uuid5(uuid.NAMESPACE_URL, activity))


def test_every_library_that_is_used_is_declared_in_its_version(quiz):
    setting = Setting("Us", SETTING.ids, H5pVersions(multi_choice="1.17"))
    archive = make_package(quiz, "en", setting).archive
    declared = read_json(archive, "h5p.json")["preloadedDependencies"]
    assert {(entry["machineName"], entry["majorVersion"], entry["minorVersion"]) for entry in declared} == {
        ("H5P.QuestionSet", 1, 21),
        ("H5P.MultiChoice", 1, 17),
        ("H5P.TrueFalse", 1, 8),
        ("H5P.Blanks", 1, 14),
        ("H5P.DragText", 1, 10),
    }
    assert read_json(archive, "content/content.json")["questions"][0]["library"] == "H5P.MultiChoice 1.17"


def test_the_versions_are_a_setting_of_the_course(mini_course):
    path = mini_course / "curriculum" / "course.yml"
    path.write_text(path.read_text(encoding="utf-8") + 'h5p: {true_false: "1.9"}\n', encoding="utf-8")
    assert read_course(mini_course).document.content.h5p.find("H5P.TrueFalse") == "1.9"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Content note", "<p>Some questions name <em>robbery</em> &amp; threats.</p>"),
        ("es", "Nota de contenido", "<p>Algunas preguntas mencionan asaltos.</p>"),
    ],
)
def test_a_quiz_with_a_content_note_shows_it_before_its_first_question(quiz, language, title, text):
    note = {"en": "Some questions name *robbery* & threats.", "es": "Algunas preguntas mencionan asaltos."}
    archive = make_package(quiz.model_copy(update={"content_note": note}), language, SETTING).archive
    intro = read_json(archive, "content/content.json")["introPage"]
    assert (intro["showIntroPage"], intro["title"], intro["introduction"]) == (True, title, text)
    assert find_faults(archive) == []


def test_a_quiz_without_a_content_note_begins_with_its_first_question(quiz):
    intro = read_json(make_package(quiz, "en", SETTING).archive, "content/content.json")["introPage"]
    assert intro == {"showIntroPage": False, "startButtonText": "Begin"}


def test_questions_without_an_equivalent_are_listed_and_the_quiz_goes_without_them(course, quiz):
    package = make_package(quiz, "en", SETTING)
    assert [entry.question for entry in package.left_out] == ["st-p6", "st-p7"]
    assert len(read_json(package.archive, "content/content.json")["questions"]) == 5
    assert [(path.name, line, entry.question) for path, line, entry in find_left_out(course)] == [
        ("01-streets.yml", 50, "st-p6"),
        ("01-streets.yml", 57, "st-p7"),
    ]


def test_check_lists_for_the_author_what_packages_leave_out(golden):
    output = CliRunner().invoke(main, ["--root", str(golden / "mini_course"), "check"]).output
    assert "quizzes/01-streets.yml:50: `st-p6`: H5P's question set has no content type for ordering\n" in output


def test_a_quiz_without_any_equivalent_has_no_package(quiz):
    ordering = quiz.model_copy(update={"questions": quiz.questions[5:6]})
    assert not has_package(ordering)
    assert make_package(ordering, "en", SETTING) is None


def test_no_word_of_an_exam_key_is_in_a_package(course, golden, tmp_path):
    canaries = set(re.findall(r"canary\w+", (golden / "mini_course/quizzes/exam/01-streets.yml").read_text()))
    assert canaries
    for path in write_packages(course, tmp_path):
        text = json.dumps(read_json(path.read_bytes(), "content/content.json"))
        assert not [word for word in canaries if word in text]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda h5p, _: h5p.update(mainLibrary="H5P.MultiChoice"), "mainLibrary"),
        (lambda h5p, _: h5p.update(language="spanish-mexico"), "language"),
        (lambda h5p, _: h5p.update(extra=1), "extra"),
        (lambda h5p, _: h5p["preloadedDependencies"].pop(0), "main library H5P.QuestionSet is not declared"),
        (lambda h5p, _: h5p["preloadedDependencies"].pop(), "H5P.TrueFalse 1.8 is used and not declared"),
        (lambda h5p, _: h5p["preloadedDependencies"][1].update(majorVersion="1"), "majorVersion"),
        (
            lambda h5p, _: h5p["preloadedDependencies"].append(
                {"machineName": "H5P.Essay", "majorVersion": 1, "minorVersion": 5}
            ),
            "H5P.Essay is declared and not used",
        ),
        (lambda _, content: content["introPage"].update(introduction="<p>Kept back</p>"), "introPage"),
        (lambda _, content: content["introPage"].update(showIntroPage=True), "introPage"),
        (lambda _, content: content["questions"].clear(), "questions"),
        (lambda _, content: content["texts"].pop("next"), "texts.next"),
        (lambda _, content: content["texts"].update(next=" "), "undefined"),
        (lambda _, content: content["questions"][0]["params"]["UI"].pop("noInput"), "noInput"),
        (lambda _, content: content["questions"][0]["params"]["answers"][0].update(correct="true"), "correct"),
        (lambda _, content: content["questions"][0].update(subContentId="1"), "subContentId"),
        (
            lambda _, content: content["questions"][0].update(subContentId=content["questions"][1]["subContentId"]),
            "stands twice",
        ),
        (
            lambda _, content: content["questions"][0].update(library="H5P.TrueFalse 1.8"),
            "is not that of H5P.TrueFalse",
        ),
        (lambda _, content: content["questions"][2]["params"].update(correct=True), "correct"),
    ],
)
def test_our_own_schema_refuses_what_hosts_let_pass(change, words, quiz):
    archive = repack(make_package(quiz, "en", SETTING).archive, change)
    assert any(words in fault for fault in find_faults(archive)), find_faults(archive)


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive at all", b"PK\x03\x04" + bytes(60)])
def test_what_is_no_archive_is_said_to_be_none(data):
    assert find_faults(data)[0].startswith("no archive")


def test_an_archive_with_more_in_it_is_refused(quiz):
    file = io.BytesIO(make_package(quiz, "en", SETTING).archive)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("content/evil.js", "alert(1)")
    assert "evil.js" in find_faults(file.getvalue())[0]
