"""What must hold between the files of the course, one subject a file."""

from __future__ import annotations

from compiler.check.achievements import check_achievements
from compiler.check.case_form import check_case_form
from compiler.check.corrections import check_corrections
from compiler.check.coverage import check_coverage
from compiler.check.data import check_data
from compiler.check.elsewhere import check_elsewhere
from compiler.check.exams import check_exams
from compiler.check.fiction import check_fiction
from compiler.check.form import check_form
from compiler.check.glossary import check_glossary
from compiler.check.hours import check_hours
from compiler.check.ids import check_ids
from compiler.check.items import check_items
from compiler.check.links import check_links
from compiler.check.minutes import check_minutes
from compiler.check.notebooks import check_notebooks
from compiler.check.passages import check_passages
from compiler.check.pathways import check_pathways
from compiler.check.plan import check_plan
from compiler.check.questions import check_questions
from compiler.check.quoted_figures import check_quoted_figures
from compiler.check.recall import check_recall
from compiler.check.releases import check_releases
from compiler.check.sessions import check_sessions
from compiler.check.settings import check_settings
from compiler.check.short import check_short
from compiler.check.sources import check_sources
from compiler.check.tasks import check_tasks
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
        check_form,
        check_exams,
        check_recall,
        check_sources,
        check_links,
        check_data,
        check_fiction,
        check_quoted_figures,
        check_case_form,
        check_elsewhere,
        check_corrections,
        check_glossary,
        check_sessions,
        check_tasks,
        check_notebooks,
        check_minutes,
        check_passages,
        check_plan,
        check_translations,
        check_pathways,
        check_short,
        check_settings,
        check_achievements,
        check_releases,
        check_hours,
    ):
        check(content, mistakes)
