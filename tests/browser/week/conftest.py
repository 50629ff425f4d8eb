"""A phone, the line that breaks, and the real course on the real server behind it, whose site can be exchanged."""

from __future__ import annotations

import base64
import functools
import json
import shutil
import urllib.request
from pathlib import Path

import pytest

from compiler.offline.shell import write_worker
from tests.browser.running_tracker import RunningTracker
from tests.browser.week.line import Line
from tests.browser.week.phone import Phone


class Server(RunningTracker):
    """The tracker, with what an operator does: build the site again, and read the record store with a key."""

    def publish(self, changes):
        """Puts another version of the site in the place of the old one, as `course build` does."""
        old = Path(self.environ["PUBLIC"])
        new = link_tree(old, old.with_name("next"))
        for path, (before, after) in changes.items():
            text = (old / path).read_text(encoding="utf-8")
            assert before in text
            remove(new / path)
            (new / path).write_text(text.replace(before, after), encoding="utf-8")
        remove(new / "sw.js")
        write_worker(new, ("en", "es"))
        old.rename(old.with_name("old"))
        new.rename(old)

    @functools.cached_property
    def _pair(self):
        key = json.loads(self.run("key", "add", "reader", "--scope", "all/read", "--json"))
        return base64.b64encode(f"{key['key']}:{key['secret']}".encode()).decode()

    def stored(self):
        """Every statement of the record store."""
        headers = {"X-Experience-API-Version": "1.0.3", "Authorization": f"Basic {self._pair}"}
        more, found = "/xapi/statements?limit=100", []
        while more:
            with urllib.request.urlopen(urllib.request.Request(self.url(more), headers=headers), timeout=10) as answer:
                page = json.load(answer)
            found += page["statements"]
            more = page["more"]
        return found


def link_tree(source, target):
    """The files of `source` in folders of their own, so that some can be exchanged."""

    def link(file, place):
        Path(place).symlink_to(Path(file).resolve())

    return shutil.copytree(source, target, copy_function=link)


def remove(path):
    """A file and its compressed copies."""
    for name in (path.name, f"{path.name}.br", f"{path.name}.gz"):
        path.with_name(name).unlink(missing_ok=True)


@pytest.fixture
def server(real_build, tmp_path):
    running = Server(
        tmp_path,
        manifest=real_build / "build/manifest.json",
        bank=real_build / "build/exam_bank.json",
        public=link_tree(real_build / "public", tmp_path / "public"),
    )
    yield running.start().wait()
    running.stop()


@pytest.fixture
def line(server, static_server, static_handler):
    line = Line(server.port, static_server, static_handler)
    yield line
    line.stop()


@pytest.fixture
def phone(browser, line):
    phone = Phone(browser, line)
    yield phone
    phone.context.close()
