"""Preconditions on documents, by their ETag.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#31-concurrency
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.4, concurrency)
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from tracker.errors import DocumentChanged, PreconditionMissing
from tracker.xapi.versions import Version

# A proxy that compresses makes our tags weak on their way out, and they come back so.
_TAG = re.compile(r'(?:W/)?"([^"]*)"')


@dataclass(frozen=True)
class Precondition:
    """The headers If-Match and If-None-Match of a request, and whether it may replace a document without one."""

    if_match: str | None = None
    if_none_match: str | None = None
    needed: bool = False

    def check(self, document: str, etag: str | None) -> None:
        """Hold the document, whose tag is None where it does not exist, to the precondition.

        Raises:
            DocumentChanged: the document is in another state than the sender wants.
            PreconditionMissing: the document is there, and the sender does not say which state of it is known.
        """
        if self.needed and etag is not None and self.if_match is None and self.if_none_match is None:
            raise PreconditionMissing(document)
        wanted = self.if_match is None or _names(self.if_match, etag)
        unwanted = self.if_none_match is not None and _names(self.if_none_match, etag)
        if not wanted or unwanted:
            raise DocumentChanged(document)


def needs_precondition(resource: str, version: Version) -> bool:
    """Whether a PUT must say which document it replaces: in 1.0.3 where it is a profile, in 2.0 always."""
    return version is Version.TWO or resource != "state"


def make_etag(content: bytes) -> str:
    """The tag of a document: the hash that the standard asks for. It protects no secret."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def _names(header: str, etag: str | None) -> bool:
    return etag is not None and (header.strip() == "*" or etag in _TAG.findall(header))
