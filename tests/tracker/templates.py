"""What Jinja makes of templates, kept from one application of a test to the next."""

from __future__ import annotations

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class _Kept(BytecodeCache):
    """In memory, by name and content of a template."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_KEPT = _Kept()


def remember_templates(app: Flask) -> Flask:
    """The application, which compiles no template that another one has compiled in this process."""
    app.jinja_env.bytecode_cache = _KEPT
    return app
