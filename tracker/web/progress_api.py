"""`GET /api/progress`: what the learner who is signed in has done, for the site's scripts."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from tracker.errors import CredentialsMissing
from tracker.progress.records import QuizRecord
from tracker.queries.read_study import Study, read_study
from tracker.web.parts import parts

blueprint = Blueprint("progress_api", __name__)


@blueprint.get("/api/progress")
def get_progress() -> Response:
    """The lessons, quizzes and exams that were begun, of the course as it is now."""
    learner = parts().current_learner()
    if learner is None:
        raise CredentialsMissing
    course, now = parts().course, parts().clock()
    study = parts().store.read(lambda transaction: read_study(transaction, course, learner.uuid, now))
    response = jsonify(lessons=_lessons(study), quizzes=_quizzes(study), exams=_exams(study))
    response.headers["Cache-Control"] = "no-store"
    return response


def _lessons(study: Study) -> dict[str, object]:
    return {
        entry.lesson.id: {"completed": entry.record.completed, "seconds": entry.record.milliseconds // 1000}
        for module in study.modules
        for entry in module.lessons
        if entry.begun
    }


def _quizzes(study: Study) -> dict[str, object]:
    return {
        entry.quiz.id: vars(entry.record)
        for module in study.modules
        for entry in module.quizzes
        if entry.record != QuizRecord()
    }


def _exams(study: Study) -> dict[str, object]:
    return {
        entry.exam.id: {"best": entry.best, "passed": entry.passed, "attempts": entry.attempts}
        for entry in study.all_exams
        if entry.attempts
    }
