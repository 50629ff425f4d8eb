"""The words of H5P's buttons and messages, in our own wording: `site/i18n/h5p.<language>.json`."""

from __future__ import annotations

import json
from functools import cache

from compiler.render.shell import SHELL


@cache
def read_wording(language: str) -> dict[str, str]:
    """The words of `language` by key.

    Raises:
        FileNotFoundError: there are none in `language`.
    """
    words: dict[str, str] = json.loads((SHELL / "i18n" / f"h5p.{language}.json").read_text(encoding="utf-8"))
    return words
