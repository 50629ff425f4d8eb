"""What all tests share: the place of the repository."""

from __future__ import annotations

import fcntl
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
def build_once(build_course, tmp_path_factory, worker_id) -> Callable[[str, Callable[[Path], None]], Path]:
    """Builds a course once for all processes of a test run; those who come later wait for it, and only read it."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent

    def build(name: str, lay_out: Callable[[Path], None]) -> Path:
        root, done = shared / f"{name}-course", shared / f"{name}-course-is-built"
        with (shared / f"{name}-course.lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(root, ignore_errors=True)
                lay_out(root)
                build_course(root)
                done.touch()
        return root

    return build


@pytest.fixture(scope="session")
def mini_build(repository, build_once) -> Path:
    """The course in miniature, built."""
    return build_once("mini", lambda root: shutil.copytree(repository / "tests" / "golden" / "mini_course", root))


@pytest.fixture(scope="session")
def real_build(repository, build_once) -> Path:
    """The repository's own course, built beside it; notebooks that are kept need not run again."""

    def lay_out(root: Path) -> None:
        for name in ("curriculum", "case_studies", "quizzes", "site/pages", "build/notebooks"):
            if (repository / name).is_dir():
                shutil.copytree(repository / name, root / name)

    return build_once("real", lay_out)
