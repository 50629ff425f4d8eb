"""What tests of credentials on the command line share: an operator, somebody elsewhere, and what was issued."""

from __future__ import annotations

import json

import pytest

from tests.tracker.cli.credentials.issued import PUBLIC_URL, issue, write_bundle
from tracker.config import Config
from tracker.credentials.issuance import Issuance
from tracker.credentials.issuer import document
from tracker.storage.engines import open_engine
from tracker.storage.sql_store import SqlStore


@pytest.fixture
def settings(config) -> dict[str, str]:
    """The environment of an operator: a tracker with a public address."""
    return {
        "DATA": str(config.data),
        "DATABASE_URL": config.database,
        "MANIFEST": str(config.manifest),
        "EXAM_BANK_FILE": str(config.exam_bank_file),
        "PUBLIC": str(config.public),
        "PUBLIC_URL": PUBLIC_URL,
        "ISSUER_DID": "",
        "HOST": "",
        "PORT": "",
    }


@pytest.fixture
def elsewhere(tmp_path) -> dict[str, str]:
    """The environment of somebody who has the program and no tracker."""
    return {"DATA": str(tmp_path / "nowhere"), "DATABASE_URL": "", "PUBLIC_URL": "", "ISSUER_DID": ""}


@pytest.fixture
def issuance(config):
    made = Issuance.from_config(Config(data=config.data, public_url=PUBLIC_URL))
    made.prepare()
    return made


@pytest.fixture
def store(config):
    """One database is enough here: what commands do to both is tested beside them."""
    opened = SqlStore(open_engine(config.database))
    yield opened
    opened.close()


@pytest.fixture
def issued(store, issuance):
    return issue(store, issuance)


@pytest.fixture
def bundle(store, issuance, issued, tmp_path):
    return write_bundle(store, issuance, issued, tmp_path)


@pytest.fixture
def did_json(issuance, tmp_path):
    """What a careful person fetched from the issuer's own address."""
    file = tmp_path / "did.json"
    file.write_text(json.dumps(document(issuance.issuer().did, issuance.keys.public())), encoding="utf-8")
    return file
