"""`tracker verify`: whether a credential holds, without the network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from typing_extensions import override

from tracker.app import utc_now
from tracker.cli.settings import read_config
from tracker.credentials.bundle import LARGEST, parse_object, read_bundle
from tracker.credentials.document import DocumentError
from tracker.credentials.issuance import Issuance
from tracker.credentials.issuer import document_address
from tracker.credentials.trust import IssuerDocumentError, Trust, is_did
from tracker.credentials.verification import Report, Verdict, verify
from tracker.errors import IssuerKeyUnusable

EXIT = {Verdict.HOLDS: 0, Verdict.REFUSED: 1, Verdict.UNCONFIRMED: 3}
"""Status 2 is for files and options that cannot be read."""

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class FileBroken(click.ClickException):
    """A file that is not what the command needs."""

    exit_code = 2


class Did(click.ParamType[str]):
    """The name of an issuer; a did:key has to hold a key that can sign credentials."""

    name = "DID"

    @override
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not is_did(value):
            self.fail(
                f"{value} is not a whole did:key or did:web: copy it again from where the issuer names it", param, ctx
            )
        return value


@click.command("verify")
@click.argument("file", type=_FILE)
@click.option(
    "--trust", "dids", multiple=True, type=Did(), metavar="DID", help="A DID that you know to be the issuer's."
)
@click.option("--issuer", "documents", multiple=True, type=_FILE, help="A did.json that you got from the issuer.")
@click.option("--status", "lists", multiple=True, type=_FILE, help="A status list that you got from its address.")
def verify_file(file: Path, dids: tuple[str, ...], documents: tuple[Path, ...], lists: tuple[Path, ...]) -> None:
    """Check the credential in FILE, the .json or the .zip of its check page. Nothing is asked of the network.

    With --trust or --issuer nobody else is trusted. Without, on the machine of a tracker, its own keys are.

    Exit status: 0 it holds; 1 something speaks against it; 2 a file cannot be read; 3 nothing speaks against it, but
    the issuer or the revocation is not confirmed.
    """
    try:
        bundle = read_bundle(_read(file))
        named = bool(dids or documents)
        obtained = [parse_object(_read(entry), str(entry)) for entry in documents] if named else _own_documents()
        trust = Trust.of(obtained, dids, complete=named)
        given = [parse_object(_read(entry), str(entry)) for entry in lists]
        status_lists = {**bundle.status_lists, **{str(entry.get("id")): entry for entry in given}}
        report = verify(bundle.credential, trust, status_lists, utc_now())
    except (DocumentError, IssuerDocumentError) as error:
        raise FileBroken(f"{file} cannot be checked: {error}") from error
    for line in describe(report):
        click.echo(line)
    raise click.exceptions.Exit(EXIT[report.verdict])


def describe(report: Report) -> Iterator[str]:
    """What was found, one question a line."""
    if report.award is not None:
        yield f"Credential: {report.award.title}, {report.award.name}, issued by {report.award.issuer.name}"
    yield f"Intact:     {'yes' if report.intact else f'NO: {report.reason}'}"
    if report.award is not None:
        yield f"Issuer:     {_describe_issuer(report)}"
        yield f"Revoked:    {_describe_status(report)}"
        yield f"Expired:    {_describe_time(report, report.award.expires)}"
    yield f"Result:     {_RESULTS[report.verdict]}"


_RESULTS = {
    Verdict.HOLDS: "it holds",
    Verdict.REFUSED: "DO NOT RELY ON IT",
    Verdict.UNCONFIRMED: "nothing speaks against it, but not everything could be confirmed",
}


def _describe_issuer(report: Report) -> str:
    if report.trusted:
        return f"trusted, {report.issuer}"
    if report.trusted is False:
        return f"NOT TRUSTED, {report.issuer}: neither the DID nor its key is among those that you trust"
    address = document_address(report.issuer)
    advice = (
        "compare it with the one that the issuer has made known, and give it with --trust"
        if address is None
        else f"get {address} and give it with --issuer"
    )
    return f"not confirmed, {report.issuer}: {advice}"


def _describe_status(report: Report) -> str:
    if report.status is None:
        return f"unknown: {report.status_reason}"
    found = f"{'YES' if report.status.revoked else 'no'}, as of {_minute(report.status.as_of)}"
    if report.stale and not report.status.revoked:
        return f"{found}; that list has run out: get a newer one and give it with --status"
    return found


def _describe_time(report: Report, expires: datetime | None) -> str:
    if report.early:
        return "it is dated in the FUTURE"
    if expires is None:
        return "no, it has no end"
    return f"{'YES' if report.expired else 'no'}, valid until {_minute(expires)}"


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _own_documents() -> list[dict[str, Any]]:
    """On the machine of a tracker, its own DID documents; they are trusted where nothing else is named."""
    issuance = Issuance.from_config(read_config())
    try:
        return issuance.documents() if issuance.keys.public() else []
    except IssuerKeyUnusable as error:
        click.echo(f"The keys of the tracker on this machine are left out: {error.file}: {error.reason}", err=True)
        return []


def _read(file: Path) -> bytes:
    with file.open("rb") as opened:
        content = opened.read(4 * LARGEST + 1)
    if len(content) > 4 * LARGEST:
        raise DocumentError("it is too large for a credential")
    return content
