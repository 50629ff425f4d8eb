"""An award as an Open Badges 3.0 credential, there and back; see https://www.imsglobal.org/spec/ob/v3p0/."""

from __future__ import annotations

import re
import typing
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from openbadgeslib.ob3 import (
    Achievement,
    Alignment,
    IdentityObject,
    OpenBadgeCredential,
    Result,
    ResultDescription,
    status_entry,
)
from openbadgeslib.ob3 import Issuer as Profile

from manifest.model import AssessmentMode
from tracker.credentials.award import Award, Outcome
from tracker.credentials.issuer import Issuer

MODE, HOURS, ANSWERS = "mode", "hours", "exam-answers"
"""The fragments that name our result descriptions below the achievement's id."""

PUBLIC, PRIVATE = "public", "private"
"""Whether anyone could read the answers to the exam."""

_HOURS = re.compile(r"[0-9]{1,4}([.][0-9])?", re.ASCII)
"""Whole hours, or with one decimal."""

_RESULT_TYPES = {MODE: "ext:AssessmentMode", HOURS: "ext:StudyHours", ANSWERS: "ext:ExamAnswers"}


class DocumentError(ValueError):
    """A credential that does not say what ours say; the message names what is missing."""


@dataclass(frozen=True)
class Place:
    """A credential's place in a status list: the list's address and the bit."""

    list_url: str
    index: int


@dataclass(frozen=True)
class Labels:
    """How the credential calls its own results, in its language."""

    mode: str
    hours: str
    answers: str


@dataclass
class _Achievement(Achievement):
    """The library's achievement with the language of its texts."""

    language: str = "en"

    def to_dict(self) -> dict[str, Any]:
        return {**super().to_dict(), "inLanguage": self.language}


def write_document(award: Award, place: Place, labels: Labels) -> dict[str, Any]:
    """The credential for `award`, not signed yet."""
    named = (
        (MODE, labels.mode, award.mode),
        (HOURS, labels.hours, f"{award.hours:g}"),
        (ANSWERS, labels.answers, PUBLIC if award.practice else PRIVATE),
    )
    achievement = _Achievement(
        id=award.achievement,
        name=award.title,
        description=award.description,
        criteria_narrative=award.criteria,
        achievement_type="CertificateOfCompletion",
        alignments=[Alignment(entry.text, entry.url, award.course, entry.code) for entry in award.outcomes],
        result_descriptions=[
            ResultDescription(f"{award.achievement}#{key}", label, _RESULT_TYPES[key]) for key, label, _ in named
        ],
        language=award.language,
    )
    credential = OpenBadgeCredential(
        id=f"urn:uuid:{award.id}",
        issuer=Profile(award.issuer.did, award.issuer.name, url=award.issuer.url or None),
        recipient_id=f"urn:uuid:{award.subject}",
        achievement=achievement,
        issuance_date=award.issued,
        expiration_date=award.expires,
        credential_status=[status_entry(place.list_url, "revocation", place.index)],
        identifiers=[IdentityObject(award.name, "name", hashed=False)],
        results=[Result(value=value, result_description=f"{award.achievement}#{key}") for key, _, value in named],
    )
    document: dict[str, Any] = credential.to_vc()
    return document


def read_award(document: dict[str, Any]) -> Award:
    """What a credential of ours says. Believe it only after its proof was checked.

    Raises:
        DocumentError: it lacks what ours have.
    """
    try:
        credential = OpenBadgeCredential.from_vc_document(document)
        achievement = credential.achievement
        results = {_fragment(result.result_description): result.value or "" for result in credential.results}
        names = [entry.identity_hash for entry in credential.identifiers if entry.identity_type == "name"]
        return Award(
            id=_uuid(credential.id),
            subject=_uuid(credential.recipient_id),
            name=names[0],
            language=_text(document["credentialSubject"]["achievement"]["inLanguage"]),
            course=next((entry.target_framework or "" for entry in achievement.alignments), ""),
            achievement=achievement.id,
            title=achievement.name,
            description=achievement.description,
            criteria=achievement.criteria_narrative,
            hours=_hours(results[HOURS]),
            mode=_mode(results[MODE]),
            practice={PUBLIC: True, PRIVATE: False}[results[ANSWERS]],
            outcomes=tuple(
                Outcome(entry.target_code or "", entry.target_name, entry.target_url)
                for entry in achievement.alignments
            ),
            issuer=Issuer(credential.issuer.id, credential.issuer.name, credential.issuer.url or ""),
            issued=datetime.fromisoformat(_text(document["validFrom"])),
            expires=credential.expiration_date,
        )
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise DocumentError(f"not a credential of this course: {error}") from error


def read_place(document: dict[str, Any]) -> Place:
    """Where the status of the credential is kept.

    Raises:
        DocumentError: it names no place in a revocation list.
    """
    entry = document.get("credentialStatus")
    try:
        kind, purpose = entry["type"], entry["statusPurpose"]  # type: ignore[index]
        place = Place(_text(entry["statusListCredential"]), int(_text(entry["statusListIndex"])))  # type: ignore[index]
    except (KeyError, TypeError, ValueError) as error:
        raise DocumentError(f"it names no place in a status list: {error}") from error
    if (kind, purpose) != ("BitstringStatusListEntry", "revocation"):
        raise DocumentError("its status is not an entry of a revocation list")
    return place


def _fragment(iri: str | None) -> str:
    return (iri or "").partition("#")[2]


def _uuid(urn: str | None) -> UUID:
    return UUID((urn or "").removeprefix("urn:uuid:"))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(f"text expected, found {value!r}")
    return value


def _hours(value: str) -> float:
    if not _HOURS.fullmatch(value):
        raise ValueError(f"hours of study {value!r}")
    return float(value)


def _mode(value: str) -> AssessmentMode:
    if value not in typing.get_args(AssessmentMode):
        raise ValueError(f"mode of assessment {value!r}")
    return typing.cast("AssessmentMode", value)
