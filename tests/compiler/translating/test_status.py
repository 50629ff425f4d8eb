from __future__ import annotations

import json
import re

import pytest
import yaml
from click.testing import CliRunner

from compiler.check.translations import find_older_translations
from compiler.cli import main
from compiler.course import read_course
from compiler.source.located import fingerprint

ENGLISH_ALONE = {"module", "kind", "outcome", "passage", "correct", "answer", "tolerance"}


def keep_texts(data):
    """What a translation of an exam bank may hold."""
    if isinstance(data, dict):
        return {key: keep_texts(value) for key, value in data.items() if key not in ENGLISH_ALONE}
    return [keep_texts(entry) for entry in data] if isinstance(data, list) else data


@pytest.fixture
def translated_course(mini_course):
    """The course in miniature with a translation of every file, in English words."""
    for path in mini_course.rglob("*.md"):
        twin = path.with_name(f"{path.stem}.es.md")
        if ".es." not in path.name and not twin.exists():
            text = re.sub(r"^ +(published|checked): .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            text = re.sub(", checked: [0-9-]+", "", text)
            twin.write_text(text.replace("---\n", f'---\ntranslates: "{fingerprint(path)}"\n', 1), encoding="utf-8")
    lesson = mini_course / "curriculum" / "01-streets" / "02-counting.ipynb"
    notebook = json.loads(lesson.read_text(encoding="utf-8"))
    notebook["metadata"]["course"]["translates"] = fingerprint(lesson)
    lesson.with_name("02-counting.es.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    bank = mini_course / "quizzes" / "exam" / "01-streets.yml"
    texts = {"translates": fingerprint(bank)} | keep_texts(yaml.safe_load(bank.read_text(encoding="utf-8")))
    bank.with_name("01-streets.es.yml").write_text(yaml.safe_dump(texts), encoding="utf-8")
    return mini_course


def status(root, *options):
    return CliRunner().invoke(main, ["--root", str(root), "translate", "status", *options])


def rows(output):
    """The numbers of every kind, by its name."""
    table = output.split("\n\n")[0].split("\n")[1:]
    return {line[:26].strip(): line[26:].split() for line in table}


def change(path):
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")


def test_status_counts_what_is_translated_by_kind(mini_course):
    result = status(mini_course, "es")
    assert result.exit_code == 0, result.output
    assert result.output.split("\n")[0].split() == ["es", "all", "translated", "in", "step", "stale", "missing"]
    counted = rows(result.output)
    assert counted["modules"] == ["1", "1", "1", "0", "0"]
    assert counted["lessons"] == ["2", "1", "1", "0", "1"]
    assert counted["tasks"] == ["1", "0", "0", "0", "1"]
    assert counted["session guides"] == ["1", "1", "1", "0", "0"]
    assert counted["quizzes"] == ["1", "1", "1", "0", "0"]
    assert counted["exam banks"] == ["1", "0", "0", "0", "1"]
    assert counted["site pages"] == ["2", "0", "0", "0", "2"]


def test_what_carries_no_digits_is_never_called_in_step(mini_course):
    counted = rows(status(mini_course, "es").output)
    for kind in ("glossary", "interface words"):
        every, translated, in_step, stale, missing = counted[kind]
        assert (every, in_step, stale, missing) == (translated, "-", "-", "0")


def test_status_has_a_row_for_every_module(mini_course):
    lines = status(mini_course, "es").output.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("translated of"))
    assert lines[start].split()[2:] == ["lessons", "tasks", "guide", "further", "quizzes", "banks", "stale"]
    assert lines[start + 1].split() == ["streets", "1/2", "0/1", "1/1", "-", "1/1", "0/1", "0"]


def test_a_stale_translation_is_named_with_the_digits_to_write_and_ends_with_one(mini_course):
    page = mini_course / "curriculum" / "01-streets" / "01-looking.md"
    change(page)
    result = status(mini_course, "es")
    assert result.exit_code == 1
    assert rows(result.output)["lessons"] == ["2", "1", "0", "1", "1"]
    assert "Compare the two, mend the translation, then write:" in result.output
    assert f'  curriculum/01-streets/01-looking.es.md: translates: "{fingerprint(page)}"\n' in result.output


def test_a_stale_quiz_is_named_too(mini_course):
    quiz = mini_course / "quizzes" / "01-streets.yml"
    quiz.write_text(quiz.read_text(encoding="utf-8") + "# A remark.\n", encoding="utf-8")
    result = status(mini_course, "es")
    assert result.exit_code == 1
    assert f'  quizzes/01-streets.es.yml: translates: "{fingerprint(quiz)}"\n' in result.output


def test_what_is_missing_is_named_when_asked(mini_course):
    assert "Missing" not in status(mini_course, "es").output
    result = status(mini_course, "es", "--missing")
    assert result.exit_code == 0
    assert "\nMissing lessons:\n  curriculum/01-streets/02-counting.ipynb\n" in result.output
    assert "\nMissing exam banks:\n  quizzes/exam/01-streets.yml\n" in result.output
    assert "01-looking" not in result.output


def test_a_passage_without_translation_is_missing(mini_course):
    folder = mini_course / "curriculum" / "passages"
    folder.mkdir()
    for name in ("one.md", "one.es.md", "two.md"):
        (folder / name).write_text("Words.\n", encoding="utf-8")
    result = status(mini_course, "es", "--missing")
    assert rows(result.output)["passages"] == ["2", "1", "-", "-", "1"]
    assert "\nMissing passages:\n  curriculum/passages/two.md\n" in result.output


def test_a_table_is_translated_when_its_title_and_all_its_columns_are(mini_course):
    path = mini_course / "case_studies" / "lantern-town" / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    before = int(rows(status(mini_course, "es").output)["tables"][1])
    resource = package["resources"][0]
    for record in (resource, *resource["schema"]["fields"]):
        record["title_es"] = "Palabras"
    path.write_text(json.dumps(package), encoding="utf-8")
    assert int(rows(status(mini_course, "es").output)["tables"][1]) == before + 1
    del resource["schema"]["fields"][-1]["title_es"]
    path.write_text(json.dumps(package), encoding="utf-8")
    assert int(rows(status(mini_course, "es").output)["tables"][1]) == before


def test_a_course_that_is_translated_misses_no_file(translated_course):
    result = status(translated_course, "es", "--missing")
    assert result.exit_code == 0, result.output
    numbers = {kind: row for kind, row in rows(result.output).items() if kind != "tables"}
    assert {row[4] for row in numbers.values()} == {"0"}
    row = next(line for line in result.output.split("\n") if line.startswith("streets"))
    assert row.split() == ["streets", "2/2", "1/1", "1/1", "-", "1/1", "1/1", "0"]


def test_without_a_language_every_one_is_shown(mini_course):
    assert status(mini_course).output == status(mini_course, "es").output


@pytest.mark.parametrize(("language", "why"), [("fr", "no language of this course"), ("en", "what the others")])
def test_an_unknown_language_is_refused_with_what_to_do(mini_course, language, why):
    result = status(mini_course, language)
    assert result.exit_code == 1
    assert f"`{language}` is {why}" in result.output
    assert "name one of them (es)" in result.output
    assert ("docs/translating.md" in result.output) == (language == "fr")


def test_mistakes_are_left_to_check_and_end_with_one(mini_course):
    quiz = mini_course / "quizzes" / "01-streets.yml"
    quiz.write_text(quiz.read_text(encoding="utf-8").replace("pass_mark: 0.7", "pass_mark: 7"), encoding="utf-8")
    result = status(mini_course, "es")
    assert result.exit_code == 1
    assert "`course check` names what to do" in result.output
    assert "quizzes" not in rows(result.output)


def test_a_folder_without_a_course_says_so(tmp_path):
    result = status(tmp_path, "es")
    assert result.exit_code == 1
    assert "curriculum/course.yml:1: is not here" in result.output


def test_a_draft_is_counted_like_a_language_and_its_files_may_be_there(mini_course):
    course = mini_course / "curriculum" / "course.yml"
    lesson = mini_course / "curriculum" / "01-streets" / "01-looking.md"
    twin = lesson.with_name("01-looking.fa-AF.md")
    twin.write_text(lesson.with_name("01-looking.es.md").read_text(encoding="utf-8"), encoding="utf-8")
    assert "the language `fa-AF` is not one of the course" in status(mini_course, "es").stderr + str(
        CliRunner().invoke(main, ["--root", str(mini_course), "check"]).output
    )
    text = course.read_text(encoding="utf-8")
    course.write_text(text.replace("languages: [en, es]\n", "languages: [en, es]\ndrafts: [fa-AF]\n"), encoding="utf-8")
    assert rows(status(mini_course, "fa-AF").output)["lessons"] == ["2", "1", "1", "0", "1"]
    change(lesson)
    result = status(mini_course, "fa-AF")
    assert "01-looking.fa-AF.md: translates:" in result.output
    assert list(find_older_translations(read_course(mini_course))) == [
        mini_course / "curriculum" / "course.es.yml",
        lesson.with_name("01-looking.es.md"),
    ]


def test_terms_names_those_that_only_the_english_page_calls_by_a_wording_of_the_glossary(mini_course):
    spanish = mini_course / "curriculum" / "01-streets" / "01-looking.es.md"
    said = "Terms of the English page that the translation calls by no wording of the glossary:\n"
    assert said not in status(mini_course, "es", "--terms").output
    spanish.write_text(re.sub(r"\b([Uu]na) calle\b", r"\1 vía", spanish.read_text(encoding="utf-8")), encoding="utf-8")
    found = f"{said}  curriculum/01-streets/01-looking.es.md: street (calle)\n"
    assert status(mini_course, "es", "--terms").output.endswith(found)
    assert said not in status(mini_course, "es").output
