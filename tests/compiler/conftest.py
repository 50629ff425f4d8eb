"""What the compiler's tests share: a course in miniature to read and to change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def golden(repository) -> Path:
    return repository / "tests" / "golden"


@pytest.fixture
def mini_course(golden, tmp_path) -> Path:
    """A copy of the course in miniature, free to be broken."""
    return Path(shutil.copytree(golden / "mini_course", tmp_path / "course"))
