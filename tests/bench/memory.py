"""The memory of a worker while much goes in and comes out, and how fast statements leave and come as a file."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from tests.bench.figures import Figure, say
from tests.bench.load import request, run
from tests.bench.quiz_statements import QuizStatements
from tests.bench.servers import TRACKER, Place, Server, a_place, pss, tracker_serve

SIZE = 50
SAMPLES = 10
PAGE = 500


def measure_memory(*, quick: bool) -> Iterator[Figure]:
    """PSS after each tenth of the statements and of what is read, beside the PSS after the first tenth."""
    statements, megabytes = (20_000, 20) if quick else (200_000, 200)
    with a_place() as place:
        with tracker_serve(place) as server:
            headers = place.key_headers()
            stored = store_in_parts(server, headers, statements)
            read = read_in_parts(server, headers, megabytes)
        yield flatness(f"Memory of a worker over {statements:,} statements", stored)
        yield flatness(f"Memory of a worker over {megabytes} MB of pages read", read)
        yield from measure_files(place, statements)


def store_in_parts(server: Server, headers: dict[str, str], statements: int) -> list[int]:
    """The PSS after each of ten parts; a part more goes before, so that caches are filled."""
    stream = map(request("POST", "/xapi/statements", headers), QuizStatements(7).batches(SIZE))
    found = []
    for part in range(SAMPLES + 1):
        run([server.port], islice(stream, statements // SAMPLES // SIZE))
        found.append(server.memory())
        say(f"memory: {found[-1] / 1e6:.1f} MB after {(part + 1) * statements // SAMPLES:,} statements")
    return found


def read_in_parts(server: Server, headers: dict[str, str], megabytes: int) -> list[int]:
    """The PSS after each tenth of so many megabytes of pages, each the one behind that before it."""
    found: list[int] = []
    got, path = 0, f"/xapi/statements?limit={PAGE}&ascending=true"
    while len(found) <= SAMPLES:
        asked = urllib.request.Request(f"http://127.0.0.1:{server.port}{path}", headers=headers)
        with urllib.request.urlopen(asked, timeout=60) as answer:
            body = answer.read()
        got += len(body)
        path = json.loads(body)["more"] or f"/xapi/statements?limit={PAGE}&ascending=true"
        if got >= (len(found) + 1) * megabytes * 1e6 / SAMPLES:
            found.append(server.memory())
            say(f"memory: {found[-1] / 1e6:.1f} MB after {got / 1e6:.0f} MB read")
    return found


def flatness(what: str, samples: list[int]) -> Figure:
    """How far any sample is from the first."""
    first, *rest = samples
    worst = max(abs(entry / first - 1) for entry in rest)
    measured = f"{first / 1e6:.1f} MB at first, then {min(rest) / 1e6:.1f} to {max(rest) / 1e6:.1f} MB"
    return Figure(what, measured, worst, bar=0.1, at_most=True)


def measure_files(place: Place, statements: int) -> Iterator[Figure]:
    """`tracker export` and `tracker import`: their memory from the first tenth on, and their rate."""
    total = statements + statements // SAMPLES
    file = place.data / "statements.jsonl"
    with a_place() as other:
        for command, owner, grows in (("export", place, file), ("import", other, other.database)):
            seconds, samples = watch(owner, command, file, grows)
            size = samples[-1][0]
            used = [memory for written, memory in samples if written >= size / SAMPLES]
            yield flatness(f"Memory of tracker {command} over {file.stat().st_size / 1e6:.0f} MB", used)
            measured = f"{total:,} statements in {seconds:.1f} s"
            yield Figure(f"Rate of tracker {command}", measured, total / seconds, "/s")
            say(f"{command}: {measured}")


def watch(place: Place, command: str, file: Path, grows: Path) -> tuple[float, list[tuple[int, int]]]:
    """Run a command on `file`: its seconds, and again and again the bytes in what `grows` with the PSS."""
    begun = time.monotonic()
    samples = []
    with subprocess.Popen([TRACKER, command, file], env=place.environ(), stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            with suppress(OSError, StopIteration):
                samples.append((grows.stat().st_size, pss(process.pid)))
            time.sleep(0.02)
    assert process.returncode == 0, command
    return time.monotonic() - begun, samples
