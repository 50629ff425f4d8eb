"""`tracker certificate`: the certificates that were issued here."""

from __future__ import annotations

import json
from functools import partial
from uuid import UUID

import click

from tracker.app import utc_now
from tracker.cli.settings import faults_shown, opened_store
from tracker.commands.revoke_credential import revoke_credential
from tracker.credentials.document import read_award


@click.group()
def certificate() -> None:
    """List the certificates that were issued, and revoke one."""


@certificate.command("list")
def list_certificates() -> None:
    """One line a certificate, oldest first: id, day, achievement, name, and when it was revoked and why."""
    with opened_store() as store, faults_shown():
        for issued in store.read(lambda transaction: transaction.credentials.list_all()):
            name = read_award(json.loads(issued.document)).name
            revoked = "" if issued.revoked is None else f"\trevoked {issued.revoked:%Y-%m-%d}: {issued.reason}"
            click.echo(f"{issued.id}\t{issued.issued:%Y-%m-%d}\t{issued.achievement}\t{name}{revoked}")


@certificate.command()
@click.argument("certificate_id", metavar="ID", type=click.UUID)
@click.option("--reason", required=True, help="Why; anyone who opens the check page reads it.")
def revoke(certificate_id: UUID, reason: str) -> None:
    """Revoke the certificate of that id. This cannot be undone, but its learner can then be issued a new one."""
    if not reason.strip():
        raise click.BadParameter("say why in a few words", param_hint="--reason")
    work = partial(revoke_credential, credential_id=certificate_id, reason=reason.strip(), now=utc_now())
    with opened_store() as store, faults_shown():
        revoked = store.write(work)
    click.echo(f"{revoked.id} is revoked since {revoked.revoked:%Y-%m-%d %H:%M} UTC: {revoked.reason}")
