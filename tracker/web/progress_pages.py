"""`/my/progress`: what a learner has done, and what to do next."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from manifest.model import Text, in_language
from tracker.queries.read_study import read_study
from tracker.web.access import require_person
from tracker.web.languages import select_language
from tracker.web.parts import parts
from tracker.web.places import find_places
from tracker.web.settling import settle

blueprint = Blueprint("progress", __name__, url_prefix="/my")


@blueprint.get("/progress")
def show() -> ResponseReturnValue:
    """The learner's way through the course."""
    learner, now, course = require_person().learner, parts().clock(), parts().course
    settle(learner)
    study = parts().store.read(lambda transaction: read_study(transaction, course, learner, now))
    language = select_language()

    def say(text: Text) -> str:
        return in_language(text, language)

    def name_modules(lessons: tuple[str, ...]) -> str:
        homes = (module for module in course.modules if any(lesson.id in lessons for lesson in module.lessons))
        return " · ".join(say(module.title) for module in homes)

    places = find_places(course, language)
    return render_template("progress.html", study=study, say=say, places=places, name_modules=name_modules)
