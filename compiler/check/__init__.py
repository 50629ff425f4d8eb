"""What must hold between the files of the course, one subject a file."""

from __future__ import annotations

from compiler.check.achievements import check_achievements
from compiler.check.coverage import check_coverage
from compiler.check.data import check_data
from compiler.check.exams import check_exams
from compiler.check.fiction import check_fiction
from compiler.check.glossary import check_glossary
from compiler.check.ids import check_ids
from compiler.check.items import check_items
from compiler.check.links import check_links
from compiler.check.minutes import check_minutes
from compiler.check.pages import check_pages
from compiler.check.passages import check_passages
from compiler.check.pathways import check_pathways
from compiler.check.plan import check_plan
from compiler.check.questions import check_questions
from compiler.check.recall import check_recall
from compiler.check.sources import check_sources
from compiler.check.translations import check_translations
from compiler.content import CourseContent
from compiler.errors import Mistakes


def check_content(content: CourseContent, mistakes: Mistakes) -> None:
    """Note everything that does not hold in `content`."""
    for check in (
        check_ids,
        check_questions,
        check_items,
        check_coverage,
        check_exams,
        check_recall,
        check_sources,
        check_links,
        check_data,
        check_fiction,
        check_glossary,
        check_pages,
        check_minutes,
        check_passages,
        check_plan,
        check_translations,
        check_pathways,
        check_achievements,
    ):
        check(content, mistakes)
