"""IRIs and UUIDs.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#40-special-data-types-and-rules
"""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from tracker.xapi.properties import refuse, text

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f-\x9f<>\"{}|\\^`]+")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def iri(value: Any) -> None:
    """An absolute IRI: a scheme, and something behind it, of which spaces beyond ASCII may be a part.

    https://www.rfc-editor.org/rfc/rfc3987#section-2.2
    """
    text(value)
    if not _IRI.fullmatch(value):
        raise refuse("an absolute IRI is needed, as https://example.org/thing")


def uuid(value: Any) -> None:
    """A UUID in its standard form of 36 characters.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#241-id
    """
    text(value)
    if not _UUID.fullmatch(value):
        raise refuse("a UUID of 36 characters is needed")


def read_uuid(value: str) -> UUID | None:
    """The UUID in `value`, or None where it is not one in standard form."""
    return UUID(value) if _UUID.fullmatch(value) else None
