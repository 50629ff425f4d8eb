"""What all tests share: the place of the repository."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import settings

MEMORY = Path("/dev/shm")  # noqa: S108 - it is only asked for room
ROOM = 4 * 2**30
"""Bytes that are free in memory where the files of the tests go there; a whole run takes about a tenth of it."""

settings.register_profile("course", deadline=None)  # a noisy machine is no failure
settings.load_profile("course")


def pytest_configure() -> None:
    """The files of the tests go to memory where there is room: a database waits for a disk at every commit."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def course_program() -> Path:
    return Path(sys.executable).with_name("course")


@pytest.fixture(scope="session")
def build_course(course_program) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Builds the course below a folder with the real command."""

    def build(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
        command = [course_program, "--root", root, "build", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    return build


@pytest.fixture(scope="session")
def take_turns(tmp_path_factory, worker_id) -> Callable[[str], AbstractContextManager[Path]]:
    """Lets the processes of a test run do a thing one after the other, in a folder that they share."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent

    @contextlib.contextmanager
    def take(name: str) -> Iterator[Path]:
        with (shared / f"{name}.lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield shared

    return take


@pytest.fixture(scope="session")
def mini_build(repository, build_course, take_turns) -> Path:
    """The course in miniature, built once for all processes of a test run; those who come later only read it."""
    with take_turns("mini-course") as shared:
        root, said = shared / "mini-course", shared / "mini-course.json"
        if not said.exists():
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(repository / "tests" / "golden" / "mini_course", root)
            done = build_course(root)
            said.write_text(json.dumps([done.stdout, done.stderr]), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def mini_build_says(mini_build) -> tuple[str, str]:
    """What the command said when it built the course in miniature: its output and its errors."""
    output, errors = json.loads(mini_build.with_name("mini-course.json").read_text(encoding="utf-8"))
    return output, errors


@pytest.fixture(scope="session")
def addressed_build(mini_build, build_course, take_turns) -> Path:
    """The course in miniature as a site that knows its address, built once for all processes of a test run."""
    with take_turns("addressed-course") as shared:
        root, done = shared / "addressed-course", shared / "addressed-course-is-built"
        if not done.exists():
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(mini_build, root)
            build_course(root, "--address", "https://course.example")
            done.touch()
    return root


@pytest.fixture(scope="session")
def real_build(repository, build_course, take_turns) -> Path:
    """The repository with its own course built, as `make test` has done; built now where a source is newer."""
    manifest = repository / "build" / "manifest.json"
    with take_turns("real-course"):
        if not manifest.exists() or newest_source(repository) > manifest.stat().st_mtime_ns:
            build_course(repository)
    return repository


def newest_source(repository: Path) -> int:
    """When something of what a site is made of was last changed, added or taken away, in nanoseconds."""
    folders = [repository / name for name in ("curriculum", "case_studies", "quizzes", "site")]
    content = [path for folder in folders for path in (folder, *folder.rglob("*"))]
    code = [path for name in ("compiler", "manifest", "monitor") for path in (repository / name).rglob("*.py")]
    return max(path.stat().st_mtime_ns for path in content + code)
