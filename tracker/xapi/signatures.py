"""Signed statements: a JSON Web Signature among the attachments, over the statement before it was attached.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#26-signed-statements
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.2.6, signed statements)
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509 import load_der_x509_certificate

from tracker.errors import BodyInvalid, StatementInvalid
from tracker.xapi.attachments import Content, Contents
from tracker.xapi.comparison import are_equivalent
from tracker.xapi.json_text import read_json
from tracker.xapi.properties import Rule, refuse

USAGE = "http://adlnet.gov/expapi/attachments/signature"
CONTENT_TYPE = "application/octet-stream"
MOST = 1024 * 1024
"""The longest signature, in bytes: it holds the whole statement, and is read at once."""

# https://www.rfc-editor.org/rfc/rfc7518#section-3.3
_ALGORITHMS: dict[Any, hashes.HashAlgorithm] = {
    "RS256": hashes.SHA256(),
    "RS384": hashes.SHA384(),
    "RS512": hashes.SHA512(),
}
_COMPACT = re.compile(rb"([\w-]+)\.([\w-]+)\.([\w-]+)", re.ASCII)


def check_signatures(statement: Mapping[str, Any], contents: Contents, check_statement: Rule) -> None:
    """Hold every signature of a valid statement to the standard; what was signed must follow `check_statement`.

    That a certificate is worth trust is for whoever reads the statement to find out, as the standard says.

    Raises:
        StatementInvalid: a signature is not here, is malformed, or signs something else.
    """
    for place, attachment in enumerate(statement.get("attachments", ())):
        if attachment["usageType"] == USAGE:
            try:
                _check(statement, attachment, contents.get(bytes.fromhex(attachment["sha2"])), check_statement)
            except StatementInvalid as fault:
                fault.path = f"attachments[{place}]"
                raise


def _check(
    statement: Mapping[str, Any], attachment: Mapping[str, Any], content: Content | None, check_statement: Rule
) -> None:
    if attachment["contentType"].strip().lower() != CONTENT_TYPE:
        raise refuse(f"a signature has the contentType {CONTENT_TYPE}")
    if content is None:
        raise refuse("a signature must come along as a part of multipart/mixed")
    if content.length > MOST:
        raise refuse(f"a signature is at most {MOST} bytes long")
    payload = _read_payload(b"".join(content.pieces()))
    try:
        check_statement(payload)
    except StatementInvalid as fault:
        raise refuse(f"what was signed is no valid statement at {fault.path or 'its root'}: {fault.reason}") from fault
    if not _is_signed(statement, payload):
        raise refuse("what was signed says something else than the statement")


def _read_payload(token: bytes) -> Any:
    """What a JWS in compact form signs; its signature is held to its certificate where it brings one."""
    found = _COMPACT.fullmatch(token)
    if not found:
        raise refuse("it is no JSON Web Signature in compact form")
    header, payload, signature = (_decode(part) for part in found.groups())
    parameters = _read(header, "header")
    if not isinstance(parameters, dict):
        raise refuse("the header of the signature is no object")
    name = parameters.get("alg")
    algorithm = _ALGORITHMS.get(name) if isinstance(name, str) else None
    if algorithm is None:
        raise refuse("the algorithm of the signature must be RS256, RS384 or RS512")
    if "crit" in parameters:
        raise refuse("the header of the signature asks for what is not known here (crit)")
    if "x5c" in parameters:
        signed = token.rpartition(b".")[0]
        try:
            _read_key(parameters["x5c"]).verify(signature, signed, PKCS1v15(), algorithm)
        except InvalidSignature as error:
            raise refuse("the signature is not of the key in its certificate (x5c)") from error
    return _read(payload, "payload")


def _read_key(chain: Any) -> RSAPublicKey:
    """The key of the first certificate of `chain`, in which all must be readable.

    https://www.rfc-editor.org/rfc/rfc7515#section-4.1.6
    """
    if not isinstance(chain, list) or not chain or not all(isinstance(entry, str) for entry in chain):
        raise refuse("x5c must be an array of certificates in base64")
    try:
        first, *_ = [load_der_x509_certificate(base64.b64decode(entry, validate=True)) for entry in chain]
        key = first.public_key()
    except Exception as error:
        raise refuse("a certificate in x5c cannot be read") from error
    if not isinstance(key, RSAPublicKey):
        raise refuse("the first certificate in x5c is not for RSA")
    return key


def _decode(part: bytes) -> bytes:
    try:
        return base64.b64decode(part + b"=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise refuse("it is no JSON Web Signature: a part is not base64url") from error


def _read(text: bytes, name: str) -> Any:
    try:
        return read_json(text)
    except BodyInvalid as fault:
        raise refuse(f"the {name} of the signature cannot be read: {fault.reason}") from fault


def _is_signed(statement: Mapping[str, Any], payload: Mapping[str, Any]) -> bool:
    """Whether `payload` is `statement` before its signatures were attached.

    What a store may have set is passed over only where it is missing: a signed id is the id.
    """
    if (
        str(payload.get("id", statement.get("id", ""))).lower()
        != str(statement.get("id", payload.get("id", ""))).lower()
    ):
        return False
    return are_equivalent(_without_signatures(statement), _without_signatures(payload))


def _without_signatures(statement: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in statement.items() if name != "attachments"}
    others = [entry for entry in statement.get("attachments", ()) if entry["usageType"] != USAGE]
    return {**kept, "attachments": others} if others else kept
