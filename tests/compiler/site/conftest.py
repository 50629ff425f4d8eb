"""What tests of the built site share: its pages, parsed."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup


@pytest.fixture(scope="session", params=["mini_build", "real_build"])
def public(request) -> Path:
    """The built site of each course."""
    return request.getfixturevalue(request.param) / "public"


@pytest.fixture(scope="session")
def pages(public) -> dict[str, BeautifulSoup]:
    """Every page by its path below the site."""
    return {
        path.relative_to(public).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for path in sorted(public.rglob("*.html"))
    }
