"""What all tests share: the place of the repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("course", deadline=None)  # a noisy machine is no failure
settings.load_profile("course")


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def course_program() -> Path:
    return Path(sys.executable).with_name("course")


@pytest.fixture(scope="session")
def build_course(course_program) -> Callable[[Path], Path]:
    """Builds the course below a folder with the real command."""

    def build(root: Path) -> Path:
        done = subprocess.run([course_program, "--root", root, "build"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return root

    return build


@pytest.fixture(scope="session")
def mini_build(repository, build_course, tmp_path_factory) -> Path:
    """The course in miniature, built."""
    root = tmp_path_factory.mktemp("mini") / "course"
    shutil.copytree(repository / "tests" / "golden" / "mini_course", root)
    return build_course(root)


@pytest.fixture(scope="session")
def real_build(repository, build_course, tmp_path_factory) -> Path:
    """The repository's own course, built beside it; notebooks that are kept need not run again."""
    root = tmp_path_factory.mktemp("real") / "course"
    for name in ("curriculum", "case_studies", "quizzes", "site/pages"):
        shutil.copytree(repository / name, root / name)
    if (repository / "build" / "notebooks").is_dir():
        shutil.copytree(repository / "build" / "notebooks", root / "build" / "notebooks")
    return build_course(root)
