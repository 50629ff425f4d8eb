"""Awards, keys and signed credentials with defaults: what a test does not care about, it does not say."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.tracker.builders import BASE, START
from tracker.credentials.award import Award, Outcome
from tracker.credentials.document import Labels, Place, write_document
from tracker.credentials.issuer import Issuer, choose_did
from tracker.credentials.signing import SigningKeys
from tracker.credentials.status_list import SERVED_FOR, write_list

LATER = START + timedelta(hours=1)
"""After a credential of `START` was signed."""

HOST = "https://course.example"
PLACE = Place(f"{HOST}/credentials/status/1", 4711)
LABELS = Labels("Mode of assessment", "Hours of study, as planned", "Answers to the exam")


def fixed_keys(folder: Path, seed: int = 1) -> SigningKeys:
    """The same key in every run: Ed25519 then makes the same signature."""
    folder.mkdir(parents=True)
    pem = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    file = folder / "issuer-0001.pem"
    file.touch(mode=0o600)
    file.write_bytes(pem)
    return SigningKeys(folder)


def web_issuer(keys: SigningKeys) -> Issuer:
    return Issuer(choose_did("", HOST, keys.newest()), "Urban safety course", HOST)


def key_issuer(keys: SigningKeys) -> Issuer:
    return Issuer(choose_did("", "", keys.newest()), "Urban safety course")


def an_award(issuer: Issuer, **changes: Any) -> Award:
    values: dict[str, Any] = {
        "id": UUID("b898aaae-210b-45af-97e7-0e1e41394935"),
        "subject": UUID("13579fa9-2604-4fcd-9c7f-f890c28434d7"),
        "name": "María-José Ñuñez",
        "language": "es",
        "course": "Seguridad urbana",
        "achievement": f"{BASE}/achievement/foundations",
        "title": "Fundamentos",
        "description": "Lo que se mostró.",
        "criteria": "Lo que había que hacer.\n\n- Lecciones: 2 de 2\n- Examen aprobado\n\nSin supervisión.",
        "hours": 3,
        "mode": "unsupervised",
        "practice": True,
        "outcomes": (Outcome("hs-define", "Definirla", f"{BASE}/module/human-security#hs-define"),),
        "issuer": issuer,
        "issued": START,
        "expires": START + timedelta(days=730),
    }
    return Award(**{**values, **changes})


def signed(keys: SigningKeys, award: Award, place: Place = PLACE) -> dict[str, Any]:
    return keys.sign(write_document(award, place, LABELS), award.issuer.did, award.issued)


def signed_list(keys: SigningKeys, did: str, revoked: tuple[int, ...] = (), **changes: Any) -> dict[str, Any]:
    values = {"url": PLACE.list_url, "now": START, "valid_for": SERVED_FOR, **changes}
    document = write_list(did, values["url"], revoked, values["now"], values["valid_for"])
    return keys.sign(document, did, values["now"])
