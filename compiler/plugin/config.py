"""The settings of the plugin in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class CourseConfig(Config):  # type: ignore[no-untyped-call]
    """Settings under `plugins: course:`."""

    language = c.Type(str, default="en")
    """The language of this build."""
    root = c.Type(str, default="")
    """The folder that holds the content; the folder of mkdocs.yml where left out."""
    shared_assets = c.Type(bool, default=False)
    """Whether assets lie at the root of the site, above this language, and need no copy of their own."""
    address = c.Type(str, default="")
    """Where the whole site is served, for links that search engines want in full; left out where it is not known."""
    search = c.Type(bool, default=True)
    """Whether `mkdocs build` indexes the site; `mkdocs serve` never does."""
