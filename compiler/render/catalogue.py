"""The words of the site's interface, one JSON file a language, `site/i18n/<language>.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from compiler.render.calendars import count_solar
from compiler.render.direction import RIGHT_TO_LEFT, put_in
from compiler.render.shell import SHELL

_SOLAR = frozenset({"fa-AF"})
"""Languages that count days by the solar Hijri calendar."""


@dataclass(frozen=True)
class Catalogue:
    """The words of one language by key."""

    language: str
    words: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text under `key`, with `{name}` filled from `values`.

        Raises:
            KeyError: no such key, or a value is missing.
        """
        return self.words[key].format_map({name: put_in(value, self.language) for name, value in values.items()})

    def count(self, key: str, number: int) -> str:
        """The text under `key.one` or `key.other` with `{n}`."""
        return self(f"{key}.one" if number == 1 else f"{key}.other", n=number)

    def duration(self, minutes: int) -> str:
        """A time in hours and minutes, without the part that is nought."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self("minutes", n=rest)
        return self("duration", hours=hours, minutes=rest) if rest else self("hours", n=hours)

    def day(self, day: date | str) -> str:
        """A day, which may be given as ISO 8601, as people write it, in the calendar of the language."""
        given = date.fromisoformat(day) if isinstance(day, str) else day
        year, month, number = given.year, given.month, given.day
        if self.language in _SOLAR:
            year, month, number = count_solar(given)
        return self("date.day", day=number, month=self("date.months").split()[month - 1], year=year)

    def listed(self, items: Iterable[object]) -> str:
        """`items` as one says them: 1, 2 and 3."""
        *first, last = (str(put_in(item, self.language)) for item in items)
        comma = "، " if self.language in RIGHT_TO_LEFT else ", "
        return self.words["list.and"].format(items=comma.join(first), last=last) if first else last

    def under(self, prefix: str) -> dict[str, str]:
        """All texts whose keys begin with `prefix`, by the rest of their key."""
        return {key.removeprefix(prefix): text for key, text in self.words.items() if key.startswith(prefix)}


@cache
def read_catalogue(language: str, folder: Path = SHELL / "i18n") -> Catalogue:
    """The catalogue of `language`.

    Raises:
        FileNotFoundError: the site does not speak `language`.
    """
    return Catalogue(language, json.loads((folder / f"{language}.json").read_text(encoding="utf-8")))
