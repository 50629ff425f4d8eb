"""The version of the standard that a request speaks.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#33-versioning
"""

from __future__ import annotations

import re

from tracker.errors import VersionUnsupported

HEADER = "X-Experience-API-Version"
SPOKEN = "1.0.3"

_FIRST = re.compile(r"1\.0(?:\.\d+)?", re.ASCII)


def require_version(header: str | None) -> None:
    """Make sure that the request speaks a version that is spoken here.

    Raises:
        VersionUnsupported: it names none, or another one.
    """
    if header is None or not _FIRST.fullmatch(header):
        raise VersionUnsupported(header or "none")
