"""What the templates of some pages need beyond the page itself, by template."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from compiler.website.page import SitePage
from compiler.website.parts.case import case_parts
from compiler.website.parts.glossary import glossary_parts
from compiler.website.parts.lesson import lesson_parts
from compiler.website.parts.quiz import quiz_parts
from compiler.website.parts.safety import safety_parts
from compiler.website.parts.session import session_parts
from compiler.website.parts.shell import home_parts, templates_parts, tracker_parts
from compiler.website.parts.sources import sources_parts

if TYPE_CHECKING:
    from compiler.website.website import Website

PARTS: dict[str, Callable[[Website, SitePage], dict[str, Any]]] = {
    "achievements.html": tracker_parts,
    "case.html": case_parts,
    "glossary.html": glossary_parts,
    "home.html": home_parts,
    "lesson.html": lesson_parts,
    "module.html": tracker_parts,
    "pathways.html": tracker_parts,
    "quiz.html": quiz_parts,
    "safety.html": safety_parts,
    "session.html": session_parts,
    "sources.html": sources_parts,
    "templates.html": templates_parts,
}
