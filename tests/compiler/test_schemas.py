from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from compiler.schemas import FOLDER, make_schemas


def test_the_schemas_in_the_repository_are_those_of_the_models(repository):
    written = {path.name: path.read_text(encoding="utf-8") for path in (repository / FOLDER).glob("*.json")}
    assert written == make_schemas(), "run `course schemas`"


@pytest.mark.parametrize("name", sorted(make_schemas()))
def test_a_schema_is_one_by_the_standard(name):
    jsonschema.Draft202012Validator.check_schema(json.loads(make_schemas()[name]))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("course", "curriculum/course.yml"),
        ("module", "curriculum/01-streets/module.yml"),
        ("references", "curriculum/references.yml"),
        ("quiz", "quizzes/01-streets.yml"),
        ("exam-bank", "quizzes/exam/01-streets.yml"),
    ],
)
def test_a_file_that_the_compiler_reads_fits_the_schema_that_editors_use(name, file, golden):
    schema = json.loads(make_schemas()[f"{name}.json"])
    data = yaml.safe_load((golden / "mini_course" / file).read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    broken = [*data, {"key": 1}] if isinstance(data, list) else {**data, "unknown": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_every_schema_named_in_a_content_file_exists(repository):
    named = []
    for folder in ("curriculum", "quizzes", "case_studies", "tests/golden/mini_course"):
        for path in (repository / folder).rglob("*.yml"):
            for target in re.findall(r"\$schema=(\S+)", path.read_text(encoding="utf-8")):
                named.append(target)
                assert (path.parent / Path(target)).is_file(), path
    assert named
