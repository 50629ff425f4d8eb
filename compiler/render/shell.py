"""The hand-written half of the website, `site/`, and its templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

REPOSITORY = Path(__file__).resolve().parents[2]
"""The checkout: the compiler runs from it."""

SHELL = REPOSITORY / "site"


def template_cache() -> BytecodeCache:
    """Compiled templates, kept between builds."""
    folder = REPOSITORY / "build" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(SHELL / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=template_cache(),
    )


def fill(template: str, **values: Any) -> Markup:
    """`template`, a file below `site/templates/`, filled with `values`; everything that is not Markup is escaped."""
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704 - the environment escapes
