"""Commands that are started in another folder than that of the course say where they looked and what to set."""

from __future__ import annotations

from contextlib import chdir

import pytest
from click.testing import CliRunner

from tracker.cli import main


@pytest.fixture
def elsewhere(config, tmp_path):
    """Runs a command of the tracker in a folder where nothing was built."""

    folder = tmp_path / "somewhere"
    folder.mkdir()

    def run(*arguments, **environ):
        own = {"DATA": str(config.data), "DATABASE_URL": config.database_url, "MANIFEST": "", "EXAM_BANK_FILE": ""}
        with chdir(folder):
            return folder, CliRunner().invoke(main, list(arguments), env={**own, **environ})

    return run


@pytest.mark.parametrize(
    "command",
    [["export"], ["rebuild"], ["items"], ["forward", "run", "--once"], ["credential", "publish", "out"], ["serve"]],
    ids=" ".join,
)
def test_where_there_is_no_manifest_its_setting_is_named(elsewhere, command):
    folder, answer = elsewhere(*command, PORT="0")
    assert answer.exit_code == 1
    assert f"There is no manifest at {folder}/build/manifest.json" in answer.output
    assert "set MANIFEST" in answer.output
    assert "course build" in answer.output


@pytest.mark.parametrize("command", [["credential", "publish", "out"], ["serve"]], ids=" ".join)
def test_where_there_is_no_exam_bank_its_setting_is_named(elsewhere, config, command):
    folder, answer = elsewhere(*command, PORT="0", MANIFEST=str(config.manifest))
    assert answer.exit_code == 1
    assert f"There is no exam bank at {folder}/build/exam_bank.json" in answer.output
    assert "set EXAM_BANK_FILE" in answer.output


def test_a_file_in_the_place_of_a_folder_is_no_manifest_either(elsewhere, config):
    _, answer = elsewhere("export", MANIFEST=f"{config.manifest}/manifest.json")
    assert answer.exit_code == 1
    assert f"There is no manifest at {config.manifest}/manifest.json" in answer.output
