"""Credentials that an operator finds on the command line."""

from __future__ import annotations

from pathlib import Path
from random import Random
from uuid import uuid4

from click.testing import CliRunner

from tests.tracker.builders import a_course
from tests.tracker.web.learners import do_everything
from tracker.app import utc_now
from tracker.cli import main
from tracker.commands.issue_credential import issue_credential
from tracker.credentials.award import Recipient
from tracker.credentials.bundle import bundle_credential
from tracker.credentials.issuer import document
from tracker.queries.read_credential import read_credential
from tracker.queries.read_eligibility import read_eligibility

COURSE = a_course()
PUBLIC_URL = "https://course.example"


def run(environ, *arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environ)


def issue(store, issuance, name="Ana Pérez", seed=1):
    learner, now = uuid4(), utc_now()
    do_everything(store, learner)
    eligibility = store.read(lambda transaction: read_eligibility(transaction, COURSE, "foundations", learner, now))
    return issue_credential(
        store,
        issuance,
        COURSE,
        eligibility,
        learner=learner,
        recipient=Recipient(name, "en"),
        now=now,
        new_id=uuid4,
        random=Random(seed),
    )


def write_bundle(store, issuance, issued, folder: Path) -> Path:
    """The bundle as it is downloaded now."""
    checked = store.read(lambda transaction: read_credential(transaction, issuance, issued.id, utc_now()))
    issuer = document(checked.award.issuer.did, issuance.keys.public())
    file = folder / f"{issued.id}.zip"
    file.write_bytes(bundle_credential(checked.award, issued.document, issuer, checked.status_list, "https://x"))
    return file
