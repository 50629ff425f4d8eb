"""Language tags and language maps.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#42-language-maps
"""

from __future__ import annotations

import re
from typing import Any

from tracker.errors import StatementInvalid
from tracker.xapi.properties import check_within, refuse, text

_TAG = re.compile(
    r"""
    (?: (?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4,8} )  # language, with extended languages
        (?: -[a-z]{4} )?                                   # script
        (?: -(?:[a-z]{2}|[0-9]{3}) )?                      # region
        (?: -(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}) )*         # variants
        (?: -[0-9a-wy-z](?:-[a-z0-9]{2,8})+ )*             # extensions
        (?: -x(?:-[a-z0-9]{1,8})+ )?                       # private use
      | x(?:-[a-z0-9]{1,8})+
      | i-[a-z0-9]{2,8} | en-gb-oed | sgn-(?:be-fr|be-nl|ch-de) | art-lojban | cel-gaulish
      | zh-(?:guoyu|hakka|min|min-nan|xiang) | no-(?:bok|nyn) )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def language_tag(value: Any) -> None:
    """A tag by RFC 5646."""
    text(value)
    if not _TAG.fullmatch(value):
        raise refuse("a language tag is needed, as es-MX")


def language_map(value: Any) -> None:
    """An object from language tags to strings."""
    if not isinstance(value, dict):
        raise refuse("a language map is needed")
    for tag, entry in value.items():
        if not _TAG.fullmatch(tag):
            raise StatementInvalid(tag, "a language tag is needed as the key, as es-MX")
        check_within(text, entry, tag)
