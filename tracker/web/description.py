"""`GET /api/openapi.json`: what programs can ask this server, described for programs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from flask import Blueprint, Response

from tracker.xapi.json_text import write_json

SOURCES = Path(__file__).with_name("openapi")
"""The document in files, each with the part of it that is about one subject."""

FRESH_SECONDS = 3600

blueprint = Blueprint("description", __name__)


@blueprint.get("/api/openapi.json")
def get_description() -> Response:
    """The document, which says nothing of anybody and is the same until the server is replaced by a newer one."""
    response = Response(_written(), mimetype="application/json")
    response.cache_control.public = True
    response.cache_control.max_age = FRESH_SECONDS
    return response


def read_description() -> dict[str, Any]:
    """The OpenAPI document of everything below `/xapi/` and `/api/`, put together from its files."""
    whole: dict[str, Any] = {}
    for file in sorted(SOURCES.glob("*.yaml")):
        _add(whole, yaml.safe_load(file.read_text(encoding="utf-8")))
    return whole


@cache
def _written() -> str:
    return write_json(read_description())


def _add(whole: dict[str, Any], part: dict[str, Any]) -> None:
    for name, value in part.items():
        if isinstance(value, dict) and name in whole:
            _add(whole[name], value)
        else:
            whole[name] = value
