"""`tracker import`: statements and attachments from a file, or from another Learning Record Store."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO
from uuid import uuid4

import click

from tracker.app import utc_now
from tracker.cli.counting import counting
from tracker.cli.export import MODE
from tracker.cli.forward_settings import check_url
from tracker.cli.moments import MOMENT
from tracker.cli.sentences import describe
from tracker.cli.settings import opened_store, read_config, read_ids
from tracker.commands.import_statements import Arriving, Importer, Outcome, Rejected
from tracker.commands.read_lines import LineReader
from tracker.errors import ExportUnusable
from tracker.outbound.remote_statements import RemotePage, RemoteStatements
from tracker.statement_lines import (
    LONGEST,
    Header,
    Piece,
    read_header,
    write_header,
    write_note,
    write_piece,
    write_statement,
)
from tracker.storage.upload_files import UploadFile
from tracker.xapi.attachments import Contents
from tracker.xapi.json_text import write_json
from tracker.xapi.timestamps import read_timestamp, write_timestamp

PASSWORD = "TRACKER_IMPORT_PASSWORD"  # noqa: S105 - the name of a variable
_OVERLAP = timedelta(seconds=1)
_PATH = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), required=False)
@click.option("--rejects", type=_PATH, help="A new file for what is not taken in.")
@click.option("--from", "url", help="Read from the Learning Record Store at this address instead of a FILE.")
@click.option("--username", help="Its user. The password is asked for, or read from TRACKER_IMPORT_PASSWORD.")
@click.option("--version", type=click.Choice(["1.0.3", "2.0.0"]), default="1.0.3", help="The version to speak there.")
@click.option("--plain-http", is_flag=True, help="Let the password go to another machine without encryption.")
@click.option("--since", type=MOMENT, help="Only statements stored there after this moment.")
@click.option("--state", type=_PATH, help="A file that keeps how far it has come; run again, it goes on from there.")
def import_statements(
    file: Path | None,
    *,
    rejects: Path | None,
    url: str | None,
    username: str | None,
    version: str,
    plain_http: bool,
    since: datetime | None,
    state: Path | None,
) -> None:
    """Take in statements and attachments from FILE, as `tracker export` writes it (`-` is standard input).

    What is there already is passed over, so an import that was broken off is simply run again.
    """
    if (file is None) == (url is None) or (url is None) != (username is None):
        raise click.UsageError("name either a FILE, or --from with --username")
    if url is None and (since or state or plain_http):
        raise click.UsageError("--since, --state and --plain-http are for --from")
    address = None if url is None else check_url(url, plain_http=plain_http)
    with opened_store() as store, ExitStack() as stack:
        folder = read_config().data
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        ids = read_ids()
        importer = Importer(store, ids, clock=utc_now, new_id=uuid4, keeps_stored=address is None)
        tally = Tally(rejects, Header(ids.base))
        stack.callback(tally.close)
        if address is None:
            whole = _from_lines(stack.enter_context(_opened(file)), importer, tally, folder)
        else:
            secret = os.environ.get(PASSWORD) or click.prompt("Password", hide_input=True, err=True)
            source = RemoteStatements(address, str(username), secret, version)
            whole = _from_store(stack.enter_context(source), importer, tally, since, State(state, address), folder)
    click.echo(f"{tally.new} statements are new, {tally.known} were there before, {tally.rejected} were not taken in.")
    if not whole:
        click.echo("The file has no last line: it was cut off. Go on with the export by --resume, and import again.")
    if tally.rejected or not whole:
        sys.exit(1)


@dataclass
class Tally:
    """What became of all statements, and the file of those that were not taken in."""

    path: Path | None
    header: Header
    new: int = 0
    known: int = 0
    rejected: int = 0
    file: IO[bytes] | None = field(default=None, init=False)

    def add(self, outcome: Outcome, contents: Contents) -> None:
        """Count a batch, and show and keep what it left out."""
        self.new += outcome.new
        self.known += outcome.known
        for rejected in outcome.rejected:
            self.reject(rejected, contents)

    def reject(self, rejected: Rejected, contents: Contents) -> None:
        """Show one, and keep it."""
        self.rejected += 1
        reason = describe(rejected.fault)
        click.echo(f"line {rejected.number}: {reason}", err=True)
        if self.path is None:
            return
        if self.file is None:
            self.file = _new_file(self.path)
            self.file.write(write_header(self.header))
        self.file.write(write_note({"line": rejected.number, "reason": reason}))
        if rejected.arriving is None:
            self.file.write(rejected.raw if rejected.raw.endswith(b"\n") else rejected.raw + b"\n")
            return
        brought = rejected.arriving.brought or ()
        self.file.writelines(_write_contents([sha2 for sha2 in brought if sha2 in contents], contents))
        self.file.write(write_statement(write_json(rejected.arriving.value), brought))

    def close(self) -> None:
        """Make the file whole."""
        if self.file is not None:
            self.file.close()


@dataclass(frozen=True)
class State:
    """How far an import from another store has come, in a file where there is one."""

    path: Path | None
    url: str

    def read(self) -> datetime | None:
        """The *stored* there of the last statement that was taken in."""
        if self.path is None or not self.path.exists():
            return None
        try:
            value = json.loads(self.path.read_text(encoding="utf-8"))
            moment = read_timestamp(value["since"])
            url = value["url"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ExportUnusable(str(self.path), "it does not say how far an import has come") from error
        if moment is None or url != self.url:
            raise ExportUnusable(str(self.path), f"it is about an import from {url}")
        return moment

    def write(self, moment: datetime) -> None:
        """Keep how far it has come, at once or not at all."""
        if self.path is not None:
            fresh = self.path.with_name(f"{self.path.name}.new")
            fresh.write_text(json.dumps({"url": self.url, "since": write_timestamp(moment)}) + "\n", encoding="utf-8")
            fresh.replace(self.path)


def _from_lines(lines: IO[bytes], importer: Importer, tally: Tally, folder: Path) -> bool:
    """Import from `lines`; whether they came to their end."""
    tally.header = read_header(lines.readline(LONGEST))
    reader = LineReader(iter(lambda: lines.readline(LONGEST), b""), folder)
    with counting("Bytes", _find_length(lines)) as advance:
        while True:
            with reader.read_batch() as batch:
                if batch is None:
                    return reader.end is not None
                for rejected in batch.rejected:
                    tally.reject(rejected, batch.contents)
                tally.add(importer.put(batch.statements, batch.contents), batch.contents)
                advance(batch.bytes)


def _from_store(  # noqa: PLR0917 - as for a file, with how far it has come
    source: RemoteStatements, importer: Importer, tally: Tally, since: datetime | None, state: State, folder: Path
) -> bool:
    """Import all that `source` gives out after `since`, or after what `state` knows."""
    reached = state.read()
    # Statements of one moment may stand on two pages: what comes twice is passed over.
    since = max((moment for moment in (since, reached and reached - _OVERLAP) if moment), default=None)
    address: str | None = source.begin(since)
    number = 0
    with counting("Statements", None) as advance:
        while address is not None:
            with UploadFile(folder) as shelf:
                page, address = source.read_page(address, shelf)
                arriving = [Arriving(number + place, value) for place, value in enumerate(page.statements, start=1)]
                number += len(arriving)
                tally.add(importer.put(arriving, page.contents), page.contents)
                if moment := _last_stored(page):
                    state.write(moment)
                advance(len(arriving))
    return True


def _last_stored(page: RemotePage) -> datetime | None:
    value = page.statements[-1] if page.statements else None
    stored = value.get("stored") if isinstance(value, Mapping) else None
    return read_timestamp(stored) if isinstance(stored, str) else None


def _find_length(lines: IO[bytes]) -> int | None:
    try:
        return os.fstat(lines.fileno()).st_size or None
    except OSError:
        return None


def _write_contents(hashes: Iterable[bytes], contents: Contents) -> Iterator[bytes]:
    for sha2 in hashes:
        number = -1
        for number, piece in enumerate(contents[sha2].pieces()):
            yield write_piece(Piece(sha2, number, piece))
        if number < 0:
            yield write_piece(Piece(sha2, 0, b""))


@contextmanager
def _opened(file: Path | None) -> Iterator[IO[bytes]]:
    if str(file) == "-":
        yield sys.stdin.buffer
        return
    try:
        opened = Path(str(file)).open("rb")  # noqa: SIM115 - it is closed below
    except OSError as error:
        raise ExportUnusable(str(file), error.strerror or "it cannot be opened") from error
    with opened:
        yield opened


def _new_file(path: Path) -> IO[bytes]:
    try:
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "wb")
    except OSError as error:
        raise ExportUnusable(str(path), error.strerror or "it cannot be opened") from error
