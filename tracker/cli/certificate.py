"""`tracker certificate`: the certificates that were issued here."""

from __future__ import annotations

import json
from functools import partial
from uuid import UUID

import click

from tracker.app import utc_now
from tracker.cli.settings import opened_store
from tracker.commands.revoke_credential import revoke_credential
from tracker.credentials.document import read_award


@click.group()
def certificate() -> None:
    """List the certificates that were issued, and revoke one."""


@certificate.command("list")
def list_certificates() -> None:
    """One line a certificate, oldest first: id, day, achievement, name, and when it was revoked and why."""
    with opened_store() as store:
        for issued in store.read(lambda transaction: transaction.credentials.list_all()):
            name = read_award(json.loads(issued.document)).name
            revoked = ""
            if issued.revoked is not None:
                leave = ", may be issued again" if issued.may_reissue else ""
                revoked = f"\trevoked {issued.revoked:%Y-%m-%d}{leave}: {issued.reason}"
            click.echo(f"{issued.id}\t{issued.issued:%Y-%m-%d}\t{issued.achievement}\t{name}{revoked}")


@certificate.command()
@click.argument("certificate_id", metavar="ID", type=click.UUID)
@click.option("--reason", required=True, help="Why; anyone who opens the check page reads it.")
@click.option("--may-reissue", is_flag=True, help="Its learner may get another one, as after a wrong name.")
def revoke(certificate_id: UUID, reason: str, *, may_reissue: bool) -> None:
    """Revoke the certificate of that id, for good: its learner cannot get another one.

    With --may-reissue the learner can, also where it is given for a certificate that was revoked before.
    """
    if not reason.strip():
        raise click.BadParameter("say why in a few words", param_hint="--reason")
    work = partial(
        revoke_credential,
        credential_id=certificate_id,
        reason=reason.strip(),
        now=utc_now(),
        may_reissue=may_reissue,
    )
    with opened_store() as store:
        revoked = store.write(work)
    click.echo(f"{revoked.id} is revoked since {revoked.revoked:%Y-%m-%d %H:%M} UTC: {revoked.reason}")
    click.echo(
        "Its learner may get another one."
        if revoked.may_reissue
        else "Its learner cannot get another one: `--may-reissue` would allow it."
    )
