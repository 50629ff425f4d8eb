"""MkDocs run for one language, with what its configuration file cannot know."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from compiler.content import CourseContent
from compiler.notebooks.cells import are_all_rendered
from compiler.render.catalogue import read_catalogue
from compiler.render.shell import REPOSITORY
from compiler.site_files.fault import SiteError


def build_language(
    course: CourseContent, language: str, into: Path, *, address: str = "", serving: bool = False
) -> None:
    """Write the pages of `course` in `language` to `into`, with the assets of the whole site beside English.

    `address` is where the whole site is served, where that is known.

    Raises:
        SiteError: MkDocs failed, or warned of something.
        ContentErrors: a notebook failed.
    """
    has_packages = not serving and language not in course.drafts
    with _collect_warnings() as warnings:
        try:
            build(
                _configure(course, language, into, {"address": address, "packages": has_packages}),
                serve_url="/" if serving else None,
            )
        except MkDocsException as error:
            raise SiteError("\n".join([*warnings, error.format_message()])) from error
    if warnings and not serving:
        raise SiteError("\n".join(warnings))


def _configure(course: CourseContent, language: str, into: Path, more: dict[str, Any]) -> MkDocsConfig:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's banner about another product
    name = "mkdocs.yml" if language == "en" else f"mkdocs.{language}.yml"
    rendered = are_all_rendered(course, read_catalogue(language))
    plugins: dict[str, Any] = {"plugins": [{"course": {"language": language}}]} if rendered else {}
    config: Any = load_config(str(REPOSITORY / name), site_dir=str(into), **plugins)
    plugin = config.plugins["course"]
    plugin.course = course
    plugin.packages = more["packages"]
    plugin.config.address = more["address"]
    plugin.config.shared_assets = True
    plugin.config.search = False
    return cast("MkDocsConfig", config)


@contextmanager
def _collect_warnings() -> Iterator[list[str]]:
    found: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    handler = Collect(logging.WARNING)
    before = logger.propagate, logger.level
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate, logger.level = before
