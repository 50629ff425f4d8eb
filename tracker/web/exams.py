"""Exams in the browser: the rules and the start, the sheet, each answer, the result."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from manifest.model import Course, Exam, in_language
from tracker.commands.finish_attempt import finish_attempt
from tracker.commands.save_answer import save_answer
from tracker.commands.start_attempt import start_attempt
from tracker.credentials.eligibility import check_eligibility
from tracker.errors import AttemptNotFound, ExamUnknown
from tracker.exams.attempt import Attempt
from tracker.exams.result import OutcomeShare, Result
from tracker.exams.rules import permission, takes_answers
from tracker.exams.sheet import Sheet, fill, show
from tracker.queries.read_eligibility import read_record
from tracker.storage.ports import Transaction
from tracker.web.languages import select_language
from tracker.web.parts import Learner, parts
from tracker.web.settling import exam_recorder, settle
from tracker.web.signed_in import signed_in

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

blueprint = Blueprint("exams", __name__, url_prefix="/exams")

SECURE_SHARE = 0.8
"""From this share of an outcome's points on, the result page recommends no lesson for it."""


@blueprint.get("/<exam_id>")
@signed_in
def show_rules(learner: Learner, exam_id: str) -> ResponseReturnValue:
    """The rules of an exam, the attempts so far and the way to the next one."""
    exam, now = _find_exam(exam_id), parts().clock()
    attempts = [attempt for attempt in settle(learner.uuid) if attempt.exam_id == exam.id]
    return render_template(
        "exams/rules.html",
        exam=exam,
        title=in_language(exam.title, select_language()),
        content_note=in_language(exam.content_note, select_language()) if exam.content_note else None,
        leave=exam.content_note is not None,
        items=sum(exam.draw.values()),
        subjects=_find_subjects(exam),
        untranslated=_count_untranslated(exam),
        pass_mark=exam.pass_mark,
        answers_public=parts().bank.answers_public,
        running=next((attempt for attempt in attempts if attempt.finished is None), None),
        results=[attempt for attempt in attempts if attempt.result],
        allowed=permission(exam, [attempt.sitting for attempt in attempts], now),
    )


@blueprint.post("/<exam_id>/attempts")
@signed_in
def start(learner: Learner, exam_id: str) -> ResponseReturnValue:
    """Begin an attempt, or go on with the one that runs."""
    begin = partial(
        start_attempt,
        course=parts().course,
        exam=_find_exam(exam_id),
        bank=parts().bank,
        learner=learner.uuid,
        language=select_language(),
        extra_time=request.form.get("extra_time") == "yes",
        attempt_id=parts().new_id(),
        recorder=exam_recorder(),
        random=parts().random,
        now=parts().clock(),
    )
    return redirect(f"/exams/attempts/{parts().store.write(begin).id}", 303)


@blueprint.get("/attempts/<uuid:attempt_id>")
@signed_in
def show_attempt(learner: Learner, attempt_id: UUID) -> ResponseReturnValue:
    """The sheet of a running attempt, or the result of one that has ended."""
    settle(learner.uuid)
    attempt, exam = _find_attempt(learner, attempt_id)
    return _render_result(attempt, exam, attempt.result) if attempt.result else _render_sheet(attempt, exam)


@blueprint.put("/attempts/<uuid:attempt_id>/answers/<int:place>")
@signed_in
def put_answer(learner: Learner, attempt_id: UUID, place: int) -> ResponseReturnValue:
    """Keep the answer to one item."""
    answers = {place: _split(request.form).get(place, {})}
    now = parts().clock()
    parts().store.write(
        lambda transaction: save_answer(
            transaction, attempt_id=attempt_id, learner=learner.uuid, answers=answers, now=now
        )
    )
    return jsonify({"kept": place})


@blueprint.post("/attempts/<uuid:attempt_id>")
@signed_in
def hand_in(learner: Learner, attempt_id: UUID) -> ResponseReturnValue:
    """Keep the answers in the form, and end the attempt where the learner says so.

    With the script the form holds none: they were sent one by one. Without it, what another page saved since this one
    was made is left alone. A form that comes too late changes nothing: the page of the attempt then shows what was
    saved in time.
    """
    attempt, exam = _find_attempt(learner, attempt_id)
    now, recorder = parts().clock(), exam_recorder()
    if takes_answers(attempt.sitting, now):
        answers = _split(request.form)
        seen = _read_moment(request.form.get("seen", ""))
        finish = request.form.get("action") == "finish"

        def work(transaction: Transaction) -> None:
            save_answer(transaction, attempt_id=attempt_id, learner=learner.uuid, answers=answers, now=now, seen=seen)
            if finish:
                finish_attempt(
                    transaction, exam=exam, recorder=recorder, attempt_id=attempt_id, learner=learner.uuid, now=now
                )

        parts().store.write(work)
    return redirect(f"/exams/attempts/{attempt_id}", 303)


def _find_exam(exam_id: str) -> Exam:
    exam = parts().course.find_exam(exam_id)
    if exam is None:
        raise ExamUnknown(exam_id)
    return exam


def _find_subjects(exam: Exam) -> list[dict[str, str]]:
    """The lessons that an exam asks about where it names them, else the modules of the outcomes that it draws from."""
    course, language = parts().course, select_language()
    modules = [module for module in course.modules if exam.draw.keys() & {outcome.id for outcome in module.outcomes}]
    lessons = [lesson for module in modules for lesson in module.lessons if lesson.id in exam.lessons]
    return [
        {"title": in_language(entry.title, language), "url": in_language(entry.url, language)}
        for entry in (lessons or modules)
    ]


def _count_untranslated(exam: Exam) -> int:
    """How many items of the bank a reader of this language would meet in English."""
    return sum(select_language() not in item.stem for item in parts().bank.exams.get(exam.id, ()))


def _find_attempt(learner: Learner, attempt_id: UUID) -> tuple[Attempt, Exam]:
    attempt = parts().store.read(lambda transaction: transaction.attempts.find(attempt_id))
    if attempt is None or attempt.learner != learner.uuid:
        raise AttemptNotFound(str(attempt_id))
    return attempt, _find_exam(attempt.exam_id)


def _split(form: MultiDict[str, str]) -> dict[int, dict[str, list[str]]]:
    """The fields of a form by the place of their item: `3-choice` is the field `choice` of the item at 3."""
    answers: dict[int, dict[str, list[str]]] = {}
    for name, values in form.lists():
        place, _, field = name.partition("-")
        if field and place.isascii() and place.isdigit() and len(place) <= 3:  # noqa: PLR2004 - no exam has a thousand items
            answers.setdefault(int(place), {})[field] = values
    return answers


def _read_moment(text: str) -> datetime:
    """When the page was made that a form stood on; long ago where the form does not say it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _LONG_AGO
    return moment if moment.tzinfo else _LONG_AGO


def _render_sheet(attempt: Attempt, exam: Exam) -> str:
    responses = parts().store.read(lambda transaction: transaction.attempts.find_responses(attempt.id))
    return render_template(
        "exams/attempt.html",
        attempt=attempt,
        leave=exam.content_note is not None,
        title=in_language(exam.title, attempt.language),
        seconds=max(0, int((attempt.deadline - parts().clock()).total_seconds())),
        sheets=[show(place, drawn, attempt.language) for place, drawn in enumerate(attempt.drawn)],
        seen=parts().clock().isoformat(),
        answers=[fill(drawn, responses.get(place)) for place, drawn in enumerate(attempt.drawn)],
        choices=_choices,
    )


def _choices(sheet: Sheet) -> list[tuple[str, str]]:
    if sheet.kind == "true-false":
        return [("true", gettext("True")), ("false", gettext("False"))]
    return [(str(place), text) for place, text in enumerate(sheet.options)]


def _render_result(attempt: Attempt, exam: Exam, result: Result) -> str:
    language = select_language()
    return render_template(
        "exams/result.html",
        attempt=attempt,
        result=result,
        exam=exam,
        title=in_language(exam.title, language),
        pass_mark=exam.pass_mark,
        awards=_find_awards(attempt) if result.passed else [],
        outcomes=[_describe(share, exam, parts().course, language) for share in result.outcomes],
    )


def _find_awards(attempt: Attempt) -> list[dict[str, Any]]:
    """The achievements that ask for the exam, and whether everything else that they ask for is done too."""
    course, now, language = parts().course, parts().clock(), select_language()
    wanted = [
        achievement
        for achievement in course.achievements
        if any(attempt.exam_id in entry.ids for entry in achievement.requirements if entry.kind == "exam")
    ]
    record = parts().store.read(lambda transaction: read_record(transaction, attempt.learner, now))
    return [
        {
            "url": f"/my/achievements/{achievement.id}",
            "title": in_language(achievement.title, language),
            "met": check_eligibility(course, achievement, record).met,
        }
        for achievement in wanted
    ]


def _describe(share: OutcomeShare, exam: Exam, course: Course, language: str) -> dict[str, Any]:
    """An outcome's share in words, with the lessons to study again where it is low, of those that `exam` asks about."""
    texts = {outcome.id: outcome.text for module in course.modules for outcome in module.outcomes}
    lessons = [
        {"url": in_language(lesson.url, language), "title": in_language(lesson.title, language)}
        for module in course.modules
        for lesson in module.lessons
        if share.outcome in lesson.outcomes and share.share < SECURE_SHARE
        if not exam.lessons or lesson.id in exam.lessons
    ]
    text = in_language(texts[share.outcome], language) if share.outcome in texts else share.outcome
    return {"text": text, "share": share.share, "count": share.items, "lessons": lessons}
