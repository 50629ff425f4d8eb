"""What the check page of a credential shows: a verdict in plain words, what was achieved, what was checked."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from flask_babel import format_date, gettext

from tracker.credentials.certificate import split_criteria
from tracker.credentials.wording import describe_mode, describe_practice, labels, name_mode
from tracker.queries.read_credential import CheckedCredential

Verdict = Literal["holds", "revoked", "changed", "foreign", "expired", "unknown"]


def describe_check(checked: CheckedCredential, url: str) -> dict[str, Any]:
    """The values of the templates of a check page at `url`, in the reader's language."""
    award = checked.award
    named = labels(gettext)
    return {
        "award": award,
        "issued": checked.issued,
        "report": checked.report,
        "verdict": find_verdict(checked),
        "url": url,
        "long_date": _long_date,
        "facts": [
            (gettext("Issued on"), _long_date(award.issued)),
            (gettext("Valid until"), gettext("no end") if award.expires is None else _long_date(award.expires)),
            (named.hours, f"{award.hours:g}"),
            (named.mode, name_mode(award.mode, gettext)),
        ],
        "criteria": split_criteria(award),
        "mode": describe_mode(award.mode, gettext),
        "practice": describe_practice(gettext) if award.practice else None,
    }


def find_verdict(checked: CheckedCredential) -> Verdict:
    """The one thing that a reader must know first: what speaks against the credential, gravest first."""
    report = checked.report
    if not report.intact:
        return "changed"
    if not report.trusted:
        return "foreign"
    if report.status is None or report.early:
        return "unknown"
    if report.status.revoked:
        return "revoked"
    return "expired" if report.expired else "holds"


def _long_date(at: datetime) -> str:
    return str(format_date(at, "long"))
