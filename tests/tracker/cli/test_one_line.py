"""The access log."""

from __future__ import annotations

import logging
from uuid import UUID

import pytest

from tracker.cli.one_line import OneLine

CERTIFICATE = UUID("6f5f0c1e-9d4b-4c58-8a43-1f2e3d4c5b6a")


def log(path):
    record = logging.LogRecord("access", logging.INFO, "", 0, f"2026-01-01 GET {path} 200 1.0 ms", None, None)
    return OneLine("%(message)s").format(record)


@pytest.mark.parametrize("written", [str(CERTIFICATE), str(CERTIFICATE).upper(), CERTIFICATE.hex])
@pytest.mark.parametrize("end", ["", ".json", ".zip", ".pdf", "/more"])
def test_the_log_leaves_out_which_certificate_was_opened(written, end):
    assert log(f"/credentials/{written}{end}") == f"2026-01-01 GET /credentials/…{end} 200 1.0 ms"


@pytest.mark.parametrize("path", ["/credentials/status/1", "/credentials/issuer/did.json", "/en/credentials/"])
def test_the_log_keeps_paths_that_lead_to_nobody(path):
    assert log(path) == f"2026-01-01 GET {path} 200 1.0 ms"


def test_a_path_cannot_begin_another_line():
    assert log("/a\n2026-01-01 forged") == "2026-01-01 GET /a\\x0a2026-01-01 forged 200 1.0 ms"
