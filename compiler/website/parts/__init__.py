"""What the templates of some pages need beyond the page itself, by template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compiler.website.page import SitePage
from compiler.website.parts.case import case_parts
from compiler.website.parts.catalogue import catalogue_parts
from compiler.website.parts.comparison import comparison_parts
from compiler.website.parts.corrections import corrections_parts
from compiler.website.parts.glossary import glossary_parts
from compiler.website.parts.lesson import lesson_parts
from compiler.website.parts.library import library_parts
from compiler.website.parts.monitor import monitor_parts
from compiler.website.parts.quiz import quiz_parts
from compiler.website.parts.safety import safety_parts
from compiler.website.parts.session import session_parts
from compiler.website.parts.share import share_parts
from compiler.website.parts.shell import home_parts, templates_parts, tracker_parts
from compiler.website.parts.sources import sources_parts
from compiler.website.parts.table import table_parts
from compiler.website.parts.version import version_parts
from compiler.website.website import Website

PARTS: dict[str, Callable[[Website, SitePage], dict[str, Any]]] = {
    "achievements.html": tracker_parts,
    "case.html": case_parts,
    "catalogue.html": catalogue_parts,
    "comparison.html": comparison_parts,
    "corrections.html": corrections_parts,
    "glossary.html": glossary_parts,
    "home.html": home_parts,
    "lesson.html": lesson_parts,
    "library.html": library_parts,
    "module.html": tracker_parts,
    "monitor.html": monitor_parts,
    "pathways.html": tracker_parts,
    "quiz.html": quiz_parts,
    "safety.html": safety_parts,
    "session.html": session_parts,
    "share.html": share_parts,
    "sources.html": sources_parts,
    "table.html": table_parts,
    "templates.html": templates_parts,
    "version.html": version_parts,
}
