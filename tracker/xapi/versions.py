"""The versions of the standard that are spoken here, and which one an answer is in.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#33-versioning
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.1, headers; 4.1.9, versioning)
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from tracker.errors import VersionMissing, VersionUnsupported

HEADER = "X-Experience-API-Version"


class Version(Enum):
    """A version by the latest patch that is spoken, oldest first."""

    ONE = "1.0.3"
    TWO = "2.0.0"


SILENT = "0.9"
"""The version of a request that names none: only a store that speaks 0.9 may take it, and every other refuses it."""

_SPOKEN = {
    Version.ONE: re.compile(r"1\.0(?:\.\d{1,9})?", re.ASCII),
    Version.TWO: re.compile(r"2\.0(?:\.\d{1,9})?", re.ASCII),
}


@lru_cache(maxsize=64)
def read_version(header: str | None) -> Version:
    """The version that a request speaks; 1.0 and 1.0.9 are 1.0.3, 2.0 is 2.0.0.

    Raises:
        VersionMissing: it names none.
        VersionUnsupported: it names one that is not spoken here.
    """
    if not header:
        raise VersionMissing
    for version, form in _SPOKEN.items():
        if form.fullmatch(header):
            return version
    raise VersionUnsupported(header)


def version_of_answer(header: str | None, *, refused: bool) -> str:
    """What an answer says of its version: that of the request, or the nearest one that is spoken here.

    A request without a version is answered by `/xapi/about` in the newest one, and refused as one of 0.9.
    """
    if header is None:
        return SILENT if refused else Version.TWO.value
    try:
        return read_version(header).value
    except (VersionMissing, VersionUnsupported):
        return Version.ONE.value if header.startswith(("0.", "1.")) else Version.TWO.value
