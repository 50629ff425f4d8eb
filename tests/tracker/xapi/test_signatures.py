"""Signed statements."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from tests.tracker.builders import VERBS, a_statement
from tests.tracker.with_attachments import HeldContent, an_attachment
from tracker.errors import StatementInvalid
from tracker.xapi.signatures import CONTENT_TYPE, MOST, USAGE, check_signatures
from tracker.xapi.statements import check_statement

HASHES = {"RS256": hashes.SHA256(), "RS384": hashes.SHA384(), "RS512": hashes.SHA512()}
KEY = rsa.generate_private_key(65537, 2048)
OTHER = rsa.generate_private_key(65537, 2048)
CURVE = ec.generate_private_key(ec.SECP256R1())


def certificate(key) -> str:
    """A certificate of `key`, as x5c wants it; that it has expired is no concern of a store."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "signer")])
    begin = datetime(2013, 4, 4, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, begin, begin + timedelta(days=365))
    der = made.sign(KEY, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    return base64.b64encode(der).decode()


def encode(value: bytes | dict) -> bytes:
    text = value if isinstance(value, bytes) else json.dumps(value, indent=1).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=")


def sign(payload: bytes | dict, *, key=KEY, alg="RS256", **header) -> bytes:
    """A JSON Web Signature in compact form."""
    signed = encode({"alg": alg, **header}) + b"." + encode(payload)
    return signed + b"." + encode(key.sign(signed, PKCS1v15(), HASHES.get(alg, hashes.SHA256())))


def check(statement: dict, *tokens: bytes, **attachment) -> None:
    """Hold `statement` with these signatures to the standard."""
    signatures = [
        an_attachment(token, **{"usageType": USAGE, "contentType": CONTENT_TYPE, **attachment}) for token in tokens
    ]
    contents = {held.sha2: held for held in map(HeldContent, tokens)}
    check_signatures(
        {**statement, "attachments": [*statement.get("attachments", ()), *signatures]}, contents, check_statement
    )


SENT = a_statement(timestamp="2013-04-01T12:00:00Z", result={"score": {"scaled": 0.5}})


@pytest.mark.parametrize("alg", HASHES)
@pytest.mark.parametrize("header", [{}, {"x5c": [certificate(KEY)]}, {"x5c": [certificate(KEY), certificate(OTHER)]}])
def test_a_signature_over_the_statement_is_taken(alg, header):
    check(SENT, sign(SENT, alg=alg, **header))


def test_a_statement_may_be_signed_by_several_and_have_other_attachments():
    statement = {**SENT, "attachments": [an_attachment(b"essay")]}
    first = sign(statement, x5c=[certificate(KEY)])
    signed = {**statement, "attachments": [*statement["attachments"], an_attachment(first, usageType=USAGE)]}
    check(statement, first, sign(signed, key=OTHER, x5c=[certificate(OTHER)]))


@pytest.mark.parametrize(
    "payload",
    [
        {**SENT, "timestamp": "2013-04-01T14:00:00.000+02:00"},
        {name: value for name, value in SENT.items() if name not in {"id", "timestamp"}},
        {**SENT, "version": "1.0.0", "verb": {**SENT["verb"], "display": {"en": "did"}}},
        json.dumps(SENT, indent=7).encode(),
    ],
    ids=["another offset", "what a store adds", "what is not compared", "another spelling"],
)
def test_what_does_not_count_in_a_comparison_may_differ(payload):
    check(SENT, sign(payload))


CHANGED = {
    "verb": {**SENT, "verb": {"id": VERBS + "failed"}},
    "result": {**SENT, "result": {"score": {"scaled": 0.9}}},
    "id": {**SENT, "id": a_statement()["id"]},
    "actor": {**SENT, "actor": {"mbox": "mailto:other@example.org"}},
    "timestamp": {**SENT, "timestamp": "2013-04-01T12:00:01Z"},
    "attachments": {**SENT, "attachments": [an_attachment(b"essay")]},
}


@pytest.mark.parametrize("payload", CHANGED.values(), ids=CHANGED.keys())
def test_a_signature_over_something_else_is_refused(payload):
    with pytest.raises(StatementInvalid) as refusal:
        check(SENT, sign(payload))
    assert refusal.value.path == "attachments[0]"


def test_an_attachment_changed_after_signing_is_refused():
    signed = {**SENT, "attachments": [an_attachment(b"essay")]}
    with pytest.raises(StatementInvalid, match="says something else"):
        check({**SENT, "attachments": [an_attachment(b"another essay")]}, sign(signed))


GOOD = sign(SENT)
HEADER, PAYLOAD, SIGNATURE = GOOD.split(b".")

MALFORMED = {
    "empty": b"",
    "two parts": HEADER + b"." + PAYLOAD,
    "JSON serialization": json.dumps({"payload": PAYLOAD.decode(), "signatures": []}).encode(),
    "no base64": b"a." + PAYLOAD + b"." + SIGNATURE,
    "line break": GOOD + b"\n",
    "header that is no JSON": encode(b"alg") + b"." + PAYLOAD + b"." + SIGNATURE,
    "header that is no object": encode(b"[]") + b"." + PAYLOAD + b"." + SIGNATURE,
    "algorithm none": sign(SENT, alg="none"),
    "algorithm HS256": sign(SENT, alg="HS256"),
    "algorithm that is no text": encode(b'{"alg":["RS256"]}') + b"." + PAYLOAD + b"." + SIGNATURE,
    "critical extension": sign(SENT, crit=["b64"], b64=False),
    "payload that is no JSON": sign(b"{'id': 1}"),
    "payload that is no statement": sign({"id": SENT["id"]}),
    "payload that is a list": sign(json.dumps([SENT]).encode()),
    "payload with a key twice": sign(b'{"a":1,"a":2}'),
    "certificate of another key": sign(SENT, x5c=[certificate(OTHER)]),
    "signature of another algorithm": encode({"alg": "RS512", "x5c": [certificate(KEY)]})
    + b"."
    + PAYLOAD
    + b"."
    + SIGNATURE,
    "certificate for another kind of key": sign(SENT, x5c=[certificate(CURVE)]),
    "no certificate": sign(SENT, x5c=[]),
    "certificate that is no text": sign(SENT, x5c=[7]),
    "certificate that is none": sign(SENT, x5c=["AAAA"]),
    "broken second certificate": sign(SENT, x5c=[certificate(KEY), "é"]),
    "too long": sign(b"x" * MOST),
}


@pytest.mark.parametrize("token", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_signature_is_refused_with_its_place_and_reason(token):
    with pytest.raises(StatementInvalid) as refusal:
        check(SENT, GOOD, token)
    assert refusal.value.path == "attachments[1]"
    assert refusal.value.reason


def test_a_signature_of_another_type_or_without_its_content_is_refused():
    with pytest.raises(StatementInvalid, match=CONTENT_TYPE):
        check(SENT, GOOD, contentType="text/plain")
    signature = an_attachment(GOOD, usageType=USAGE, contentType=CONTENT_TYPE, fileUrl="https://example.org/signature")
    with pytest.raises(StatementInvalid, match="multipart/mixed"):
        check_signatures({**SENT, "attachments": [signature]}, {}, check_statement)
