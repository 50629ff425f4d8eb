"""`make soak`: odd requests and load on a real `tracker serve`, whose processes die meanwhile.

SOAK_REQUESTS, SOAK_SECONDS and SOAK_SEED say how many requests, for how long the load, and from which chance.
"""

from __future__ import annotations

import base64
import os
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import click

from manifest import codec, exam_bank
from tests.soak.described import DescribedRequests
from tests.soak.lines import as_bytes, exchange
from tests.tracker.builders import a_course, a_statement
from tests.tracker.exams.bank import a_bank
from tests.tracker.faults.senders import Load, Sender, kill, workers_of
from tests.tracker.fuzz.asked import Asker
from tests.tracker.fuzz.spoiled import Spoiler
from tests.tracker.server import Server, fetch
from tests.tracker.visitor import Visitor
from tests.tracker.xapi_client import VERSION
from tracker.app import create_app
from tracker.config import Config
from tracker.storage.engines import open_engine
from tracker.storage.migrations import migrate

REQUESTS = int(os.environ.get("SOAK_REQUESTS", "100000"))
SECONDS = float(os.environ.get("SOAK_SECONDS", "180"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
DESCRIBED = 0.2
"""The share of the requests that go by the description of the endpoints; the others are odd."""
CLIENTS = 8
HUGE = 10 * 1024 * 1024 - 2
GROWTH = 1.25
"""How much more the workers may hold at the end of the odd requests than after the first tenth of them."""


def a_config(folder: Path) -> Config:
    config = Config(
        data=folder / "var",
        manifest=folder / "manifest.json",
        exam_bank_file=folder / "exam_bank.json",
        public=folder / "public",
    )
    config.data.mkdir()
    config.public.mkdir()
    course = a_course()
    config.manifest.write_text(codec.dump(course), encoding="utf-8")
    exam_bank.write(a_bank(course), config.exam_bank_file)
    engine = open_engine(config.database)
    migrate(engine)
    engine.dispose()
    return config


def pss(process: int) -> int:
    """The bytes that a process holds; what it shares counts in part."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def memory(server: Server) -> int:
    return sum(pss(worker) for worker in workers_of(server))


class OddRequests:
    """Sends them on several connections at once, and counts what came back."""

    def __init__(self, server: Server, spoiler: Spoiler, count: int) -> None:
        self._server = server
        self.count = count
        self._spoiler = spoiler
        self._turn = threading.Lock()
        self._next = 0
        self.statuses: Counter[int] = Counter()
        self.faults: list[str] = []
        self.memory: list[int] = []

    def send(self) -> None:
        with ThreadPoolExecutor(CLIENTS) as pool:
            for task in [pool.submit(self._run) for _ in range(CLIENTS)]:
                task.result()

    def _run(self) -> None:
        while (number := self._take()) is not None:
            chance = Random(SEED * 1_000_003 + number)
            spoiled = self._spoiler.draw(chance)
            try:
                sent, whole = as_bytes(spoiled, chance)
                status, received = exchange(self._server.port, sent, whole=whole)
            except TimeoutError:
                self.faults.append(f"request {number}: no answer: {spoiled.method} {spoiled.target[:200]}")
                continue
            self.statuses[status] += 1
            if status >= 500:
                self.faults.append(f"request {number}: {spoiled.method} {spoiled.target[:200]}: {received[-300:]!r}")

    def _take(self) -> int | None:
        with self._turn:
            if self._next >= self.count:
                return None
            self._next += 1
            if self._next % max(1, self.count // 10) == 0:
                self.memory.append(memory(self._server))
            return self._next


def load_with_kills(server: Server, key: dict[str, str]) -> tuple[int, list[str]]:
    """How many statements were acknowledged while workers and the whole server were killed, and what is wrong now."""
    reader = Sender(server, key)
    already = set(reader.read_all())
    acknowledged: list[str] = []
    end = time.monotonic() + SECONDS
    chance = Random(SEED)
    while time.monotonic() < end:
        statements = [a_statement(result={"response": "x" * 500}) for _ in range(2000)]
        clients = [Sender(server, key) for _ in range(CLIENTS)]
        load = Load(clients, statements)
        load.wait_for(chance.randrange(1, 1000))
        if chance.random() < 0.3:
            server.kill()
            server.start()
        else:
            for worker in workers_of(server)[: chance.choice((1, 2))]:
                kill(worker)
        load.finish()
        acknowledged += load.acknowledged
        for client in clients:
            client.close()
    found = [entry for entry in reader.read_all() if entry not in already]
    reader.close()
    wrong = []
    if set(acknowledged) - set(found):
        wrong.append(f"{len(set(acknowledged) - set(found))} acknowledged statements are lost")
    if len(found) != len(set(found)):
        wrong.append(f"{len(found) - len(set(found))} statements are there twice")
    return len(acknowledged), wrong


def soak(folder: Path) -> bool:
    """Whether all went well; what happened is printed."""
    config = a_config(folder)
    app = create_app(config)
    server = Server(config)
    server.environ["WORKERS"] = "2"
    server.start()
    key = server.add_key()
    pair = base64.b64encode(f"{key['key']}:{key['secret']}".encode()).decode()
    program = {**VERSION, "Authorization": f"Basic {pair}"}
    spoiler = Spoiler(app, [program, program, {**program, "X-Experience-API-Version": "2.0.0"}, {}], huge=HUGE)
    learner = Visitor(app)
    learner.sign_up_by_name("Blue River")
    described = DescribedRequests(server.port, Asker(program, learner.session()), int(REQUESTS * DESCRIBED), SEED)
    odd = OddRequests(server, spoiler, REQUESTS - int(REQUESTS * DESCRIBED))
    began = time.monotonic()
    odd.send()
    took = time.monotonic() - began
    faults = odd.faults
    click.echo(f"odd requests    {odd.count} in {took:.0f} s, {len(spoiler.rules)} routes, seed {SEED}")
    click.echo("answers         " + ", ".join(f"{status}: {count}" for status, count in sorted(odd.statuses.items())))
    click.echo("memory (PSS)    " + ", ".join(f"{taken // 2**20} MB" for taken in odd.memory))
    if odd.memory[-1] > GROWTH * odd.memory[0]:
        faults.append("the workers hold more and more memory")
    if fetch(f"{server.url}/healthz")[0] != 200:
        faults.append("the server does not answer after the odd requests")
    began = time.monotonic()
    described.send()
    took = time.monotonic() - began
    faults += described.faults
    click.echo(f"described ones  {described.count} in {took:.0f} s, seed {SEED}")
    click.echo(
        "answers         " + ", ".join(f"{status}: {count}" for status, count in sorted(described.statuses.items()))
    )
    count, wrong = load_with_kills(server, key)
    click.echo(f"load            {count} statements acknowledged in {SECONDS:.0f} s, while processes were killed")
    server.stop()
    app.extensions["tracker"].store.close()
    faults += wrong
    faults += [line for line in server.log.read_text().splitlines() if "Traceback" in line][:5]
    click.echo("\n".join(["faults          " + ("none" if not faults else str(len(faults))), *faults[:20]]))
    return not faults


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        sys.exit(not soak(Path(name)))
