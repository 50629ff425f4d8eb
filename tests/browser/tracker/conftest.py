"""A real tracker for a real browser: `tracker serve` in a process of its own, with the small course."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from manifest import codec, exam_bank
from tests.browser.running_tracker import RunningTracker
from tests.tracker.builders import a_course
from tests.tracker.exams.bank import a_bank

LESSON = """<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>From State to people</title></head>
  <body>
    <script type="application/json" id="page">{"kind": "lesson", "id": "state-to-people", "module": "human-security",
      "title": "From State to people", "language": "en", "base": "https://course.example/id", "minutes": 20,
      "sensitive": false, "activity": "https://course.example/id/lesson/state-to-people"}</script>
    <h1>From State to people</h1>
    <div class="lesson-end" data-lesson-end></div>
    <script type="module" src="/assets/js/main.js"></script>
  </body>
</html>
"""


def a_tracker(folder: Path, repository: Path, **settings: str) -> RunningTracker:
    """A tracker on fresh data, with the site's own style sheets and scripts."""
    public, manifest, bank = folder / "public", folder / "manifest.json", folder / "exam_bank.json"
    public.mkdir()
    (public / "assets").symlink_to(repository / "site" / "assets")
    lesson = public / "modules" / "human-security" / "state-to-people"
    lesson.mkdir(parents=True)
    (lesson / "index.html").write_text(LESSON, encoding="utf-8")
    manifest.write_text(codec.dump(a_course()), encoding="utf-8")
    exam_bank.write(a_bank(a_course()), bank)
    return RunningTracker(folder, manifest=manifest, bank=bank, public=public, **settings)


@pytest.fixture(scope="session")
def start_tracker(tmp_path_factory, repository) -> Iterator[Callable[..., RunningTracker]]:
    """Starts a tracker: `start_tracker(PUBLIC_URL="https://course.example")`."""
    running: list[RunningTracker] = []

    def start(**settings: str) -> RunningTracker:
        running.append(a_tracker(tmp_path_factory.mktemp("tracker"), repository, **settings).start())
        return running[-1].wait()

    yield start
    for tracker in running:
        tracker.stop()


@pytest.fixture(scope="session")
def tracker(start_tracker) -> RunningTracker:
    """One tracker for all tests: each makes people of its own."""
    return start_tracker()
