"""Public pages and files of credentials: the check page, the certificate, the signed credential and its bundle."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, make_response, render_template
from flask.typing import ResponseReturnValue

from tracker.credentials.bundle import bundle_credential
from tracker.credentials.certificate import typeset_certificate
from tracker.credentials.issuance import Issuance
from tracker.credentials.issuer import document, document_address
from tracker.errors import CredentialRevoked
from tracker.queries.read_credential import CheckedCredential, earlier_dids, read_credential
from tracker.queries.read_status_list import read_status_list
from tracker.web.credential_page import describe_check
from tracker.web.parts import parts

blueprint = Blueprint("credentials", __name__)

MEDIA_TYPE = "application/vc"
"""https://www.w3.org/TR/vc-data-model-2.0/#vc-media-type."""

DID_MEDIA_TYPE = "application/did+json"


@blueprint.get("/credentials/<uuid:credential_id>")
def show_check(credential_id: UUID) -> ResponseReturnValue:
    """The page that tells a third party whether the credential holds, and what it says."""
    checked = _read(credential_id)
    values = describe_check(checked, _issuance().check_url(credential_id))
    response = make_response(render_template("credentials/check.html", **values))
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/credentials/<uuid:credential_id>.json")
def send_credential(credential_id: UUID) -> ResponseReturnValue:
    """The signed credential."""
    checked = _read(credential_id)
    return _open_to_all(_file(checked.issued.document.encode(), MEDIA_TYPE, f"{credential_id}.json"))


@blueprint.get("/credentials/<uuid:credential_id>.zip")
def send_bundle(credential_id: UUID) -> ResponseReturnValue:
    """The credential with everything that is needed to check it without this server."""
    checked, issuance = _read(credential_id), _issuance()
    bundle = bundle_credential(
        checked.award,
        checked.issued.document,
        document(checked.award.issuer.did, issuance.keys.public()),
        checked.status_list,
        issuance.check_url(credential_id),
    )
    return _file(bundle, "application/zip", f"{credential_id}.zip")


@blueprint.get("/credentials/<uuid:credential_id>.pdf")
def send_certificate(credential_id: UUID) -> ResponseReturnValue:
    """The certificate for print.

    Raises:
        CredentialRevoked: there is nothing to print any more.
    """
    checked = _read(credential_id)
    if checked.issued.revoked is not None:
        raise CredentialRevoked(str(credential_id))
    pdf = typeset_certificate(checked.award, _issuance().check_url(credential_id))
    return _file(pdf, "application/pdf", f"{credential_id}.pdf")


@blueprint.get("/credentials/status/<int(max=2147483647):number>")
def send_status_list(number: int) -> ResponseReturnValue:
    """A status list, signed as of now."""
    now = parts().clock()
    signed = parts().store.read(lambda transaction: read_status_list(transaction, _issuance(), number, now))
    response = _open_to_all(_json(signed, MEDIA_TYPE))
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/credentials/issuer/did.json", defaults={"path": "/credentials/issuer/did.json"})
@blueprint.get("/.well-known/did.json", defaults={"path": "/.well-known/did.json"})
def send_issuer(path: str) -> ResponseReturnValue:
    """The DID document of the issuer, at the address where its DID says that it is."""
    issuance = _issuance()
    earlier = parts().store.read(earlier_dids)
    dids = [did for did in [issuance.issuer().did, *earlier] if (document_address(did) or "").endswith(path)]
    if not dids:
        abort(404)
    return _open_to_all(_json(document(dids[0], issuance.keys.public()), DID_MEDIA_TYPE))


def _issuance() -> Issuance:
    return Issuance.from_config(parts().config)


def _read(credential_id: UUID) -> CheckedCredential:
    now = parts().clock()
    return parts().store.read(lambda transaction: read_credential(transaction, _issuance(), credential_id, now))


def _json(value: dict[str, Any], media_type: str) -> Response:
    return Response(json.dumps(value, ensure_ascii=False, indent=1), content_type=media_type)


def _file(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _open_to_all(response: Response) -> Response:
    """Verifiers in browsers of other sites may read it: it holds nothing that its address does not give away."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
