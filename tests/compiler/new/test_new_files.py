from __future__ import annotations

import itertools
import re
from datetime import date

import pytest
from click.testing import CliRunner

from compiler.cli import main
from compiler.course import read_course
from compiler.errors import ContentErrors
from compiler.new.files import NewFileError, plan_case, plan_lesson, plan_module, plan_quiz

WRITES = {
    "module": (lambda root: plan_module(root, "02-squares")),
    "lesson": (lambda root: plan_lesson(root, "01-streets", "03-smelling")),
    "notebook": (lambda root: plan_lesson(root, "01-streets", "03-smelling", notebook=True)),
    "quiz": (lambda root: plan_quiz(root, "01-streets", "01-more")),
    "case": (lambda root: plan_case(root, "night-town", date(2026, 11, 22))),
}


def write_texts(path, words):
    """Fill in what a new file leaves to its author."""
    text = path.read_text(encoding="utf-8")
    text = text.replace('country: ""', 'country: "AF"').replace('strength: ""', "strength: B")
    text = text.replace('approach: [""]', "approach: [survey]").replace('threats: [""]', "threats: [crime]")
    text = text.replace('text: ""                 #', 'text: "In {{b1}}"  #')
    text = re.sub('""', lambda _: f'"Words {next(words)}"', text)
    text = re.sub(r"^## (.*)\{", r"## Words \1{", text, flags=re.MULTILINE)
    text = re.sub(r"^(## .*\})$", r"\1\n\nMore words.", text, flags=re.MULTILINE)
    path.write_text(text.replace('"## {#first-passage}"', '"## Words\\n\\nMore."'), encoding="utf-8")


@pytest.mark.parametrize("kind", WRITES)
def test_new_files_lack_nothing_but_their_texts(kind, mini_course):
    before = read_course(mini_course)
    paths = WRITES[kind](mini_course).write()
    fresh = [path.relative_to(mini_course).as_posix() for path in paths]
    with pytest.raises(ContentErrors) as refusal:
        read_course(mini_course)
    unwritten = {"still to be written", "capital letters of ISO", "must be 'A', 'B' or 'C'"}
    unwritten |= {"`approach` must be 'participatory-appraisal'", "`threats` must be 'crime'"}
    assert all(any(words in error.message for words in unwritten) for error in refusal.value.errors)
    assert {error.path for error in refusal.value.errors} <= set(fresh)
    words = itertools.count()
    for path in paths:
        if path.name != "course.yml":
            write_texts(path, words)
    after = read_course(mini_course)
    assert len(after.pages) + sum(len(module.quizzes) for module in after.modules) > len(before.pages) + 1


def test_a_new_module_is_named_for_every_text_at_once(mini_course):
    plan_module(mini_course, "02-squares").write()
    with pytest.raises(ContentErrors) as refusal:
        read_course(mini_course)
    assert {error.path for error in refusal.value.errors} == {
        "curriculum/02-squares/module.yml",
        "curriculum/02-squares/01-begin.md",
        "curriculum/02-squares/session.md",
        "quizzes/02-squares.yml",
        "quizzes/exam/02-squares.yml",
    }


def test_new_files_hold_no_filler(mini_course):
    for make in WRITES.values():
        for path, text in make(mini_course).fresh.items():
            assert not re.search(r"TODO|FIXME|lorem|placeholder", text, re.IGNORECASE), path


def test_nothing_is_overwritten_and_nothing_half_written(mini_course):
    quiz = mini_course / "quizzes" / "exam" / "02-squares.yml"
    quiz.write_text("mine", encoding="utf-8")
    course = (mini_course / "curriculum" / "course.yml").read_bytes()
    with pytest.raises(NewFileError, match=r"quizzes/exam/02-squares.yml is there already"):
        plan_module(mini_course, "02-squares").write()
    assert quiz.read_text(encoding="utf-8") == "mine"
    assert not (mini_course / "curriculum" / "02-squares").exists()
    assert (mini_course / "curriculum" / "course.yml").read_bytes() == course


@pytest.mark.parametrize("name", ["squares", "2-squares", "02-Squares", "02-", "02-a--b", "../02-x", "02-a/b"])
def test_a_name_that_is_no_number_and_id_is_refused(name, mini_course):
    with pytest.raises(NewFileError, match="two digits and an id"):
        plan_module(mini_course, name)


@pytest.mark.parametrize("name", ["Night", "../x", "a b", ""])
def test_a_case_is_named_by_a_slug(name, mini_course):
    with pytest.raises(NewFileError):
        plan_case(mini_course, name, date(2026, 11, 22))


def test_a_lesson_of_no_module_is_refused(mini_course):
    with pytest.raises(NewFileError, match="there is no module curriculum/09-squares"):
        plan_lesson(mini_course, "09-squares", "01-begin")


def test_a_module_file_without_outcomes_gets_no_lesson(mini_course):
    (mini_course / "curriculum/01-streets/module.yml").write_text("id: x\n", encoding="utf-8")
    with pytest.raises(NewFileError, match="needs an id, an outcome and a lesson first"):
        plan_lesson(mini_course, "01-streets", "03-smelling")


def test_the_command_writes_says_what_and_ends_with_one_when_refused(mini_course):
    call = ["--root", str(mini_course), "new", "lesson", "01-streets", "03-smelling"]
    first = CliRunner().invoke(main, call)
    assert first.exit_code == 0
    assert first.output.startswith("curriculum/01-streets/03-smelling.md\ncurriculum/01-streets/module.yml\n")
    second = CliRunner().invoke(main, call)
    assert second.exit_code == 1
    assert "is there already" in second.output
