"""What an eddsa-rdfc-2022 proof covers: all of a document or, as far as we are concerned, nothing."""

from __future__ import annotations

from typing import Any

from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import verify_data_integrity_proof
from openbadgeslib.ob3.contexts import document_loader

# The library applies this check inside its credential verifier, which also asks the clock of the machine and knows
# no signed status list as JSON. A test notices when a new version moves it.
from openbadgeslib.ob3.ldp import _check_json_ld_form

from tracker.credentials.keys import PublicKey


class ProofError(Exception):
    """The document is not what was signed; `reason` is for people who know JSON-LD."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_proof(document: dict[str, Any], key: PublicKey) -> None:
    """Hold `document` to its proof under `key`, contexts and all, without the network.

    A proof signs the RDF that a document expands to, while people and programs read its JSON; so the JSON must be
    exactly the compacted form of what was signed (https://www.w3.org/TR/vc-data-integrity/#context-validation).

    Raises:
        ProofError: a value was changed, added, removed or spelled otherwise, or another key signed.
    """
    try:
        check_coverage(document)
        verify_data_integrity_proof(document, key.pem)
    except LibOpenBadgesException as error:
        raise ProofError(str(error)) from error


def check_coverage(document: dict[str, Any]) -> None:
    """Whether every value of a signed `document` is one that its proof covers.

    Raises:
        ProofError: a value is not, or there is no proof.
    """
    proof = document.get("proof")
    if not isinstance(proof, dict):
        raise ProofError("there is no proof, or more than one")
    try:
        _check_json_ld_form(document, proof, document_loader())
    except LibOpenBadgesException as error:
        raise ProofError(str(error)) from error
