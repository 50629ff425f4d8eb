"""JSON inside HTML."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup


def embed_json(value: Any) -> Markup:
    """`value` as JSON that may stand in a script element: no text in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - `<` is written as an escape
