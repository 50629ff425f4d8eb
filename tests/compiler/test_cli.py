from __future__ import annotations

from click.testing import CliRunner

from compiler.cli import main


def check(root, *options):
    return CliRunner().invoke(main, ["--root", str(root), *options, "check"])


def test_check_shows_which_outcome_is_covered_by_what(mini_course):
    result = check(mini_course)
    assert result.exit_code == 0
    lines = result.output.split("\n")
    assert lines[0].split() == ["outcome", "lessons", "practice", "exam", "drawn"]
    assert lines[1].split() == ["st-see", "1", "3", "3", "2"]
    assert lines[2].split() == ["st-count", "1", "4", "4", "2"]
    assert "No mistakes in 1 module, 1 case and 8 pages." in result.output


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
