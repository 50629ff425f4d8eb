"""Preconditions on documents, by their ETag.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#31-concurrency
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.4, concurrency)
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import Enum

from tracker.errors import DocumentChanged, HeaderMissing, PreconditionMissing
from tracker.xapi.versions import Version

# A proxy that compresses makes our tags weak on their way out, and they come back so.
_TAG = re.compile(r'(?:W/)?"([^"]*)"')


class Need(Enum):
    """Which requests may come with neither header: all, those that make a document, or none."""

    NONE = "none"
    TO_REPLACE = "to replace"
    ALWAYS = "always"


@dataclass(frozen=True)
class Precondition:
    """The headers If-Match and If-None-Match of a request, and when it needs one of them."""

    if_match: str | None = None
    if_none_match: str | None = None
    need: Need = Need.NONE

    def check(self, document: str, etag: str | None) -> None:
        """Hold the document, whose tag is None where it does not exist, to the precondition.

        Raises:
            DocumentChanged: the document is in another state than the sender wants.
            PreconditionMissing: the document is there, and the sender does not say which state of it is known.
            HeaderMissing: it is not there, and the sender does not say that it is new.
        """
        if self.need is not Need.NONE and self.if_match is None and self.if_none_match is None:
            if etag is not None:
                raise PreconditionMissing(document)
            if self.need is Need.ALWAYS:
                raise HeaderMissing("If-None-Match: *")
        wanted = self.if_match is None or _names(self.if_match, etag)
        unwanted = self.if_none_match is not None and _names(self.if_none_match, etag)
        if not wanted or unwanted:
            raise DocumentChanged(document)


def need_of_put(resource: str, version: Version) -> Need:
    """When a PUT needs a precondition: in 1.0.3 always where it is about a profile, in 2.0 where it replaces."""
    if version is Version.TWO:
        return Need.TO_REPLACE
    return Need.NONE if resource == "state" else Need.ALWAYS


def make_etag(content: bytes) -> str:
    """The tag of a document: the hash that the standard asks for. It protects no secret."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def _names(header: str, etag: str | None) -> bool:
    return etag is not None and (header.strip() == "*" or etag in _TAG.findall(header))
