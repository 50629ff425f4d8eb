"""The names of countries in the language of a page."""

from __future__ import annotations

from babel import Locale

from compiler.render.catalogue import Catalogue


def name_country(words: Catalogue, code: str) -> str:
    """The country with the ISO 3166-1 alpha-2 code `code`; UN, which is none, stands for several countries.

    The catalogue may call one as readers do, where the list of countries has another name.
    """
    own = words.words.get(f"country.{code}")
    return own or str(Locale.parse(words.language, sep="-").territories.get(code, code))
