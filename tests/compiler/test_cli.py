from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from compiler.cli import main


def check(root, *options):
    return CliRunner().invoke(main, ["--root", str(root), *options, "check"])


def test_check_shows_which_outcome_is_covered_by_what(mini_course):
    result = check(mini_course)
    assert result.exit_code == 0
    lines = result.output.split("\n")
    assert lines[0].split() == ["outcome", "lessons", "practice", "exam", "drawn", "tasks"]
    assert lines[1] == "streets"
    assert lines[2].split() == ["st-see", "1", "3", "3", "2", "1"]
    assert lines[3].split() == ["st-count", "1", "4", "4", "3", "1"]
    assert lines[4] == "2 of 2 outcomes are taught, practised, examined, 3 exam items or more each"
    assert "No mistakes in 1 module, 1 case and 8 pages." in result.output


def test_check_shows_the_time_of_one_person_and_that_of_a_group(mini_course):
    lines = check(mini_course).output.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("minutes"))
    assert lines[start].split() == ["minutes", "lessons", "practice", "tasks", "exam", "alone", "in", "a", "group"]
    name, lessons, practice, tasks, exam, alone, group = lines[start + 1].split()
    assert (name, tasks, exam, group) == ("streets", "30", "15", "30")
    assert int(alone) == int(lessons) + int(practice) + 30 + 15
    assert lines[start + 2].split()[2:] == [lessons, practice, tasks, exam, alone, group]


def test_check_shows_how_lessons_read_when_asked(mini_course):
    assert "grade" not in check(mini_course).output
    result = CliRunner().invoke(main, ["--root", str(mini_course), "check", "--prose"])
    assert result.exit_code == 0
    lines = result.output.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("lesson "))
    assert lines[start].split() == ["lesson", "words", "grade", "longest", "paragraph", "minutes"]
    assert [line.split()[0] for line in lines[start + 1 : start + 3]] == [
        "01-streets/01-looking.md",
        "01-streets/02-counting.ipynb",
    ]


def test_check_of_prose_ends_with_one_where_a_lesson_reads_too_hard(mini_course):
    lesson = mini_course / "curriculum" / "01-streets" / "01-looking.md"
    hard = "Intersectoral municipal institutionalisation necessitates comprehensive organisational accountability. "
    lesson.write_text(lesson.read_text(encoding="utf-8") + f"\n{hard * 12}\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["--root", str(mini_course), "check", "--prose"])
    assert result.exit_code == 1
    assert "curriculum/01-streets/01-looking.md:12: reads at grade " in result.output
    assert check(mini_course).exit_code == 0


def test_check_lists_translations_older_than_their_source_and_succeeds(mini_course):
    page = mini_course / "curriculum" / "01-streets" / "01-looking.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    result = check(mini_course)
    assert result.exit_code == 0
    assert "Translations older than their source:\n  curriculum/01-streets/01-looking.es.md\n" in result.output


def test_check_ends_with_one_and_counts_the_mistakes(mini_course):
    quiz = mini_course / "quizzes" / "01-streets.yml"
    quiz.write_text(quiz.read_text(encoding="utf-8").replace("pass_mark: 0.7", "pass_mark: 7"), encoding="utf-8")
    result = check(mini_course)
    assert result.exit_code == 1
    assert "quizzes/01-streets.yml:5: `pass_mark` must be 1 or less\n" in result.output
    assert "1 mistake." in result.output


def test_the_folder_of_banks_is_an_option_and_a_variable(mini_course, tmp_path):
    empty = tmp_path / "banks"
    empty.mkdir()
    by_option = check(mini_course, "--exam-bank", str(empty))
    by_variable = CliRunner().invoke(main, ["--root", str(mini_course), "check"], env={"EXAM_BANK": str(empty)})
    assert by_option.exit_code == by_variable.exit_code == 1
    assert "there is no file" in by_option.output
    assert by_option.output == by_variable.output


@pytest.mark.parametrize(
    ("module", "command"),
    [
        ("compiler", "course"),
        ("compiler.cli", "course"),
        ("monitor", "monitor"),
        ("monitor.cli", "monitor"),
        ("tracker", "tracker"),
    ],
)
def test_each_command_runs_as_a_module_too_under_its_own_name(module, command):
    asked = [sys.executable, "-m", module, "--help"]
    shown = subprocess.run(asked, check=True, capture_output=True, text=True, timeout=60).stdout
    assert shown.startswith(f"Usage: {command} [OPTIONS] COMMAND")


def test_a_mistake_is_the_exit_status_of_the_module_too(tmp_path):
    asked = [sys.executable, "-m", "compiler", "--root", str(tmp_path), "check"]
    assert subprocess.run(asked, check=False, capture_output=True, timeout=60).returncode == 1
