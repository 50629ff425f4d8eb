"""What `course new` writes: a module, a lesson, a quiz or a case with all of its keys and none of its texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from string import Template
from typing import Any

from compiler.errors import Mistakes
from compiler.new.listing import add_to_list
from compiler.source.document import read_yaml
from manifest.activity_ids import is_slug

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_NUMBERED = re.compile(r"^(?P<number>[0-9]{2})-(?P<slug>[a-z0-9-]+)$")


class NewFileError(ValueError):
    """A name that cannot be used, or a file that is there already; the message says what to do."""


@dataclass
class Plan:
    """Files to make below `root`, and texts of files that list them; nothing is written before all is known."""

    root: Path
    fresh: dict[Path, str] = field(default_factory=dict)
    changed: dict[Path, str] = field(default_factory=dict)

    def add(self, path: Path, template: str, **values: str) -> None:
        """Make the file at `path` from a template."""
        text = (_TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")
        self.fresh[path] = Template(text).substitute(values)

    def list_in(self, path: Path, key: str, entry: str) -> None:
        """Add `entry` to a list of the YAML file at `path`."""
        text = self.fresh.get(path) or self.changed.get(path) or path.read_text(encoding="utf-8")
        target = self.fresh if path in self.fresh else self.changed
        target[path] = add_to_list(text, key, entry)

    def write(self) -> list[Path]:
        """Write everything and give the paths.

        Raises:
            NewFileError: one of the files is there already; then nothing was written.
        """
        for path in self.fresh:
            if path.exists():
                raise NewFileError(f"{path.relative_to(self.root)} is there already: choose another name")
        for path, text in (self.fresh | self.changed).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return [*self.fresh, *self.changed]


def plan_module(root: Path, name: str) -> Plan:
    """A module with a lesson, a session guide, a practice quiz and an exam.

    Raises:
        NewFileError: `name` is not made of two digits, a hyphen and a slug.
    """
    number, slug = _split(name)
    plan = Plan(root)
    folder = root / "curriculum" / name
    values = {"id": slug, "number": str(int(number)), "name": name, "outcome": f"{slug}-1", "lesson": f"{slug}-begin"}
    plan.add(folder / "module.yml", "module", **values)
    plan.add(folder / "01-begin.md", "lesson", id=f"{slug}-begin", outcome=f"{slug}-1")
    plan.add(folder / "session.md", "session", id=f"{slug}-session")
    passage = "01-begin.md#first-passage"
    quiz = {"module": slug, "outcome": f"{slug}-1"}
    plan.add(root / "quizzes" / f"{name}.yml", "quiz", id=f"{slug}-practice", passage=passage, **quiz)
    plan.add(root / "quizzes" / "exam" / f"{name}.yml", "exam", id=f"{slug}-exam", **quiz)
    plan.list_in(root / "curriculum" / "course.yml", "modules", name)
    return plan


def plan_lesson(root: Path, module: str, name: str, *, notebook: bool = False) -> Plan:
    """A lesson of the module in the folder `module`, listed behind the others.

    Raises:
        NewFileError: the name cannot be used, or there is no such module.
        ContentErrors: its module.yml is no YAML.
    """
    slug = _split(name)[1]
    outcome = _read_module(root, module)["outcome"]
    plan = Plan(root)
    file = f"{name}.ipynb" if notebook else f"{name}.md"
    template = "notebook" if notebook else "lesson"
    plan.add(root / "curriculum" / module / file, template, id=slug, outcome=outcome)
    plan.list_in(root / "curriculum" / module / "module.yml", "lessons", file)
    return plan


def plan_quiz(root: Path, module: str, name: str) -> Plan:
    """A practice quiz of the module in the folder `module`, with a question of every kind.

    Raises:
        NewFileError: the name cannot be used, or there is no such module.
        ContentErrors: its module.yml is no YAML.
    """
    slug = _split(name)[1]
    values = _read_module(root, module)
    plan = Plan(root)
    path = root / "quizzes" / f"{name}.yml"
    plan.add(path, "quiz", id=f"{slug}-practice", **values)
    plan.list_in(root / "curriculum" / module / "module.yml", "quizzes", path.name)
    return plan


def plan_case(root: Path, name: str, today: date) -> Plan:
    """A case with the headings that every case has, which first stands in the course `today`.

    Raises:
        NewFileError: `name` is no slug.
    """
    if not is_slug(name):
        raise NewFileError(f"{name}: a case is named by lower-case letters and digits, joined by single hyphens")
    plan = Plan(root)
    plan.add(root / "case_studies" / name / "index.md", "case", id=name, today=today.isoformat())
    return plan


def _split(name: str) -> tuple[str, str]:
    match = _NUMBERED.match(name)
    if match is None or not is_slug(match["slug"]):
        raise NewFileError(f"{name}: a name is two digits and an id, as in 03-public-space")
    return match["number"], match["slug"]


def _read_module(root: Path, module: str) -> dict[str, str]:
    """What new files need of a module, whose texts may still be unwritten."""
    path = root / "curriculum" / module / "module.yml"
    if not path.is_file():
        raise NewFileError(f"there is no module curriculum/{module}: make it with `course new module {module}`")
    mistakes = Mistakes(root)
    source = read_yaml(path, mistakes)
    mistakes.raise_if_any()
    data: Any = source.data if source else None
    try:
        outcome, lesson = data["outcomes"][0]["id"], data["lessons"][0]
        return {"module": str(data["id"]), "outcome": str(outcome), "passage": str(lesson)}
    except (TypeError, LookupError) as error:
        raise NewFileError(f"curriculum/{module}/module.yml needs an id, an outcome and a lesson first") from error
