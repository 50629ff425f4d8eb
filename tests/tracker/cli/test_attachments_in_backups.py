"""A backup holds the contents of attachments."""

from __future__ import annotations

from click.testing import CliRunner

from tests.tracker.with_attachments import a_request, a_statement_with, read_answer
from tests.tracker.xapi_client import XapiClient
from tracker.cli import main
from tracker.storage.ports.attachments import CHUNK


def test_what_was_attached_is_in_the_backup_and_back_after_a_restore(app, config, tmp_path):
    lrs = XapiClient(app)
    kept, lost = b"kept" * CHUNK, b"lost" * 10
    lrs.request("POST", **a_request(a_statement_with(kept), kept))
    environ = {"DATA": str(config.data), "DATABASE_URL": config.database_url}
    file = tmp_path / "backup.db"
    assert CliRunner().invoke(main, ["backup", str(file)], env=environ).exit_code == 0
    lrs.request("POST", **a_request(a_statement_with(lost), lost))
    assert CliRunner().invoke(main, ["restore", str(file)], env=environ).exit_code == 0
    _, *contents = read_answer(lrs.get(attachments="true"))
    assert [content for _, content in contents] == [kept]
