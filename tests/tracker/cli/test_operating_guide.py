import dataclasses

import pytest

from tracker.cli import main
from tracker.config import Config


@pytest.fixture
def guide(repository):
    return (repository / "docs" / "operating.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", [field.name.upper() for field in dataclasses.fields(Config)])
def test_the_operating_guide_names_every_setting(guide, setting):
    assert f"`{setting}`" in guide


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_operating_guide_names_every_command(guide, command):
    assert f"tracker {command}" in guide
