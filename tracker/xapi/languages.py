"""Which one of several languages a reader wants.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#213-get-statements
(language filtering requirements for canonical format statements)
https://www.rfc-editor.org/rfc/rfc4647#section-3
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANGE = re.compile(
    r"\s*(?P<range>\*|[a-z0-9]{1,8}(?:-[a-z0-9]{1,8})*)\s*(?:;\s*q\s*=\s*(?P<q>[01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE
)
_MOST = 32


@dataclass(frozen=True)
class Wishes:
    """The languages of a reader, the dearest first; `refused` ones are given only where there is nothing else."""

    wanted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    def choose(self, language_map: dict[str, str]) -> dict[str, str]:
        """The one entry of a language map that this reader understands best; the first one where none is wanted."""
        if len(language_map) < 2:  # noqa: PLR2004 - there is nothing to choose
            return language_map
        tags = {tag.lower(): tag for tag in language_map}
        allowed = [tag for tag in tags if not any(_is_within(tag, unwanted) for unwanted in self.refused)] or list(tags)
        chosen = next((tag for wish in self.wanted for tag in [_match(wish, allowed)] if tag), allowed[0])
        return {tags[chosen]: language_map[tags[chosen]]}


ANY = Wishes()
"""Nothing that a reader wants more than anything else."""


def read_wishes(header: str) -> Wishes:
    """The wishes in an Accept-Language header; what is not well formed in it is passed over."""
    found = []
    for place, part in enumerate(header.split(",")[:_MOST]):
        entry = _RANGE.fullmatch(part)
        if entry:
            found.append((float(entry["q"] or 1), -place, entry["range"].lower()))
    found.sort(reverse=True)
    return Wishes(
        tuple(name for quality, _, name in found if quality > 0),
        tuple(name for quality, _, name in found if quality == 0 and name != "*"),
    )


def _match(wish: str, tags: list[str]) -> str | None:
    """The tag that is the wish, or lies within it; else the nearest that it lies within, as es for es-MX."""
    if wish == "*":
        return tags[0]
    within = [tag for tag in tags if _is_within(tag, wish)]
    if within:
        return wish if wish in within else within[0]
    around = [tag for tag in tags if _is_within(wish, tag)]
    return max(around, key=len, default=None)


def _is_within(tag: str, wide: str) -> bool:
    return tag == wide or tag.startswith(f"{wide}-")
