"""Which files go along with a notebook that is taken home."""

from __future__ import annotations

from compiler.notebooks.named_files import find_named_files


def test_data_of_modules_and_cases_go_along_and_nothing_else(tmp_path):
    folder = tmp_path / "curriculum" / "06-data"
    for path in ("curriculum/06-data/data/own.csv", "case_studies/mexico/data/case.csv", "quizzes/exam/06-data.yml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    code = "a = 'data/own.csv'; b = \"../../case_studies/mexico/data/case.csv\"; c = '../../quizzes/exam/06-data.yml'"
    source = {"cells": [{"cell_type": "code", "source": [f"{code}\n", "d = 'data/not-there.csv'"]}]}
    assert {path.name for path in find_named_files(folder, source).values()} == {"own.csv", "case.csv"}
