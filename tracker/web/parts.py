"""What the blueprints work with: the parts that `create_app` has put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import cast
from uuid import UUID

from flask import current_app

from manifest.activity_ids import ActivityIds
from manifest.exam_bank import ExamBank
from manifest.model import Course
from tracker.commands.define_activities import KnownDefinitions
from tracker.config import Config
from tracker.storage.ports import Store
from tracker.web.key_memory import KeyMemory

EXTENSION = "tracker"


@dataclass(frozen=True)
class Learner:
    """Somebody who is signed in, by the UUID that stands for the learner in statements."""

    uuid: UUID


@dataclass(frozen=True)
class Parts:
    """Everything that a request may need. `current_learner` says who is signed in, if anybody."""

    config: Config
    course: Course
    ids: ActivityIds
    bank: ExamBank
    store: Store
    clock: Callable[[], datetime]
    new_id: Callable[[], UUID]
    random: Random
    current_learner: Callable[[], Learner | None]
    known_definitions: KnownDefinitions = field(default_factory=KnownDefinitions)
    keys: KeyMemory = field(default_factory=KeyMemory)


def parts() -> Parts:
    """The parts of the application that answers the current request."""
    return cast("Parts", current_app.extensions[EXTENSION])
