"""What tests of the built site share: the course, served as plain files."""

from __future__ import annotations

import pytest


@pytest.fixture
def site(real_build, serve_folders):
    return serve_folders({"/": real_build / "public"})
