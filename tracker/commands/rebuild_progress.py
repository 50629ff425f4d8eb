"""Compute a learner's progress again, from the statements that are not voided."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from manifest.activity_ids import ActivityIds
from tracker.commands.read_matches import SLICE, read_matches
from tracker.progress.projection import learner_actor, project
from tracker.progress.records import Records
from tracker.storage.ports import Page, Transaction
from tracker.xapi.terms import actor_term, term

MOST = 8
"""For how many lessons and quizzes a query each costs less than to read all that the learner did."""


def rebuild_progress(transaction: Transaction, learner: UUID, ids: ActivityIds) -> None:
    """Put what the statements of `learner` add up to in the place of what is recorded."""
    records = project(read_matches(transaction, page_by(learner, ids)), ids)
    transaction.progress.replace(learner, records.get(learner, Records()))


def rebuild_places(transaction: Transaction, learner: UUID, places: Records, ids: ActivityIds) -> None:
    """Do so for the lessons and quizzes in `places` alone, or for everything where they are many."""
    activities = [*map(ids.lesson, places.lessons), *map(ids.quiz, places.quizzes)]
    if len(activities) > MOST:
        rebuild_progress(transaction, learner, ids)
        return
    transaction.progress.forget(learner, places)
    for activity in activities:
        page = replace(page_by(learner, ids), terms=[term("activity", activity)])
        about = (value for value in read_matches(transaction, page) if value["object"].get("id") == activity)
        transaction.progress.add(learner, project(about, ids).get(learner, Records()))


def page_by(learner: UUID, ids: ActivityIds) -> Page:
    """What finds the statements of `learner`, oldest first."""
    actor = actor_term({"actor": learner_actor(learner, ids)})
    return Page(actors=[actor] if actor else (), ascending=True, limit=SLICE)
