"""Credentials as static files, at the addresses that they name, so that they outlive the server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel import Locale
from flask import Flask
from flask_babel import force_locale

from manifest.model import in_language
from tracker.credentials.bundle import bundle_credential
from tracker.credentials.certificate import typeset_certificate
from tracker.credentials.issuance import Issuance
from tracker.credentials.issuer import document, document_address
from tracker.queries.read_credential import CheckedCredential, earlier_dids, read_credential
from tracker.queries.read_status_list import read_status_list
from tracker.storage.ports import Transaction
from tracker.web.credential_page import describe_check
from tracker.web.languages import LOCALES
from tracker.web.parts import parts

STYLES = tuple(f"css/{name}.css" for name in ("tokens", "components", "frame", "tracker", "credentials"))
FONTS = ("fonts/atkinson-hyperlegible-next.woff2", "fonts/OFL.txt")
"""What published pages load, from the built site."""


def publish(app: Flask, folder: Path, now: datetime, *, valid_for: timedelta, with_credentials: bool) -> list[Path]:
    """Write DID documents, status lists that may be believed for `valid_for`, and pages below `folder`.

    Credentials, their pages and their certificates carry names and are written only `with_credentials`.
    Returns the files that were written; what else is in `folder` stays, except certificates that were revoked since.
    """

    def work(transaction: Transaction) -> list[Path]:
        for issued in transaction.credentials.list_all():
            if issued.revoked is not None:
                (folder / f"credentials/{issued.id}.pdf").unlink(missing_ok=True)
        files = _files(app, transaction, now, valid_for, with_credentials=with_credentials)
        return [_write(folder / name, content) for name, content in files]

    with app.app_context():
        return parts().store.read(work)


def _files(
    app: Flask, transaction: Transaction, now: datetime, valid_for: timedelta, *, with_credentials: bool
) -> Iterator[tuple[str, bytes]]:
    issuance = Issuance.from_config(parts().config)
    yield from _issuer_files(issuance, earlier_dids(transaction))
    for entry in transaction.credentials.list_lists():
        signed = read_status_list(transaction, issuance, entry.number, now, valid_for)
        yield f"credentials/status/{entry.number}", _dump(signed)
    yield from _style_files(parts().config.public / "assets")
    yield "credentials/index.html", _render(app, "published.html", parts().course.languages[0], now=now)
    if with_credentials:
        for issued in transaction.credentials.list_all():
            checked = read_credential(transaction, issuance, issued.id, now)
            status_list = read_status_list(transaction, issuance, issued.status_list, now, valid_for)
            yield from _credential_files(app, issuance, replace(checked, status_list=status_list), now)


def _issuer_files(issuance: Issuance, earlier: list[str]) -> Iterator[tuple[str, bytes]]:
    """The documents of every did:web that this host answers for, today's last, so that it stays."""
    host = urlsplit(issuance.public_url).netloc
    for did in [*earlier, issuance.issuer().did]:
        address = urlsplit(document_address(did) or "")
        if address.netloc == host and address.path:
            yield address.path.lstrip("/"), _dump(document(did, issuance.keys.public()))


def _credential_files(
    app: Flask, issuance: Issuance, checked: CheckedCredential, now: datetime
) -> Iterator[tuple[str, bytes]]:
    award, place = checked.award, f"credentials/{checked.issued.id}"
    url = issuance.check_url(checked.issued.id)
    issuer = document(award.issuer.did, issuance.keys.public())
    with force_locale(LOCALES.get(award.language, award.language)):
        values = describe_check(checked, url)
    yield f"{place}/index.html", _render(app, "published_credential.html", award.language, now=now, **values)
    yield f"{place}.json", checked.issued.document.encode()
    yield f"{place}.zip", bundle_credential(award, checked.issued.document, issuer, checked.status_list, url)
    if checked.issued.revoked is None:
        yield f"{place}.pdf", typeset_certificate(award, url)


def _style_files(assets: Path) -> Iterator[tuple[str, bytes]]:
    for name in (*STYLES, *FONTS):
        if (assets / name).is_file():
            yield f"assets/{name}", (assets / name).read_bytes()


def _render(app: Flask, template: str, language: str, **values: Any) -> bytes:
    """A page without a request: the frame of live pages, which greets a reader, is not around it."""
    course = parts().course
    with force_locale(LOCALES.get(language, language)):
        page = app.jinja_env.get_template(f"credentials/{template}").render(
            language=language,
            text_direction=Locale.parse(language).text_direction,
            course_title=in_language(course.title, language),
            **values,
        )
    return page.encode()


def _dump(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _write(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(file.name + ".new")
    fresh.write_bytes(content)
    fresh.replace(file)
    return file
