"""JSON Schemas of the YAML files, so that editors complete and check them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from compiler.blocks import Chart, Decision, Plan, Rubric, Worksheet
from compiler.corrections import CorrectionsFile
from compiler.curriculum import CourseFile, ModuleFile
from compiler.elsewhere import ElsewhereFile
from compiler.front_matter import CaseFront, LessonFront, SessionFront, TaskFront
from compiler.quiz.model import ExamBankFile, QuizFile
from compiler.references import Reference

FOLDER = Path("docs") / "schemas"
"""Where schemas stand, below the root of the course."""

_SCHEMAS: dict[str, tuple[Any, str]] = {
    "course": (CourseFile, "curriculum/course.yml"),
    "module": (ModuleFile, "curriculum/NN-module/module.yml"),
    "references": (tuple[Reference, ...], "curriculum/references.yml"),
    "elsewhere": (ElsewhereFile, "curriculum/elsewhere.yml"),
    "corrections": (CorrectionsFile, "case_studies/corrections.yml"),
    "quiz": (QuizFile, "quizzes/NN-module.yml"),
    "exam-bank": (ExamBankFile, "quizzes/exam/NN-module.yml"),
    "lesson": (LessonFront, "The front matter of a lesson"),
    "task": (TaskFront, "The front matter of a task"),
    "session": (SessionFront, "The front matter of a trainer's session guide"),
    "case": (CaseFront, "The front matter of a case's index.md"),
    "chart": (Chart, "A chart inside a page"),
    "decision": (Decision, "A decision inside a page"),
    "worksheet": (Worksheet, "A worksheet inside a page"),
    "rubric": (Rubric, "A rubric inside a page"),
    "plan": (Plan, "The learner's plan inside a page"),
}


def make_schemas() -> dict[str, str]:
    """The text of every schema by its file name."""
    texts = {}
    for name, (kind, title) in _SCHEMAS.items():
        schema = TypeAdapter(kind).json_schema()
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}
        texts[f"{name}.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts


def write_schemas(root: Path) -> list[Path]:
    """Write every schema below `root` and give their paths."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in make_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(folder / name)
    return paths
