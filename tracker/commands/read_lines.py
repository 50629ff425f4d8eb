"""Batches of statements with their contents, from the lines of an export."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tracker.commands.import_statements import Arriving, Rejected
from tracker.errors import BodyInvalid, LineUnreadable
from tracker.statement_lines import End, Line, Piece, read_line
from tracker.storage.upload_files import UploadFile
from tracker.xapi.attachments import Content

MOST = 200
"""How many statements a batch has at most."""

LONGEST = 2 * 1024 * 1024
"""After how many bytes of JSON a batch ends."""


@dataclass
class Batch:
    """Statements with the contents that came before them, and lines that cannot be read; `bytes` were read for it."""

    statements: list[Arriving] = field(default_factory=list)
    contents: dict[bytes, Content] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    bytes: int = 0


class LineReader:
    """Reads batches from `lines`, from which the header was taken; contents lie in a file in `folder` meanwhile."""

    def __init__(self, lines: Iterator[bytes], folder: Path) -> None:
        self._lines = enumerate(lines, start=2)
        self._folder = folder
        self._next: tuple[int, bytes] | None = next(self._lines, None)
        self.end: End | None = None

    @contextmanager
    def read_batch(self) -> Iterator[Batch | None]:
        """The next batch, for as long as this lasts; None behind the last."""
        if self._next is None:
            yield None
            return
        with UploadFile(self._folder) as upload:
            batch = Batch()
            length = 0
            while self._next is not None and len(batch.statements) < MOST and length < LONGEST:
                number, raw = self._next
                try:
                    found = read_line(raw)
                    if isinstance(found, Piece):
                        self._read_content(self._next, found, batch, upload)
                        continue
                    if isinstance(found, Line):
                        batch.statements.append(Arriving(number, found.statement, found.contents))
                        length += len(raw)
                    self.end = found if isinstance(found, End) else None
                except LineUnreadable as fault:
                    batch.rejected.append(Rejected(number, fault, raw=raw))
                self._advance(batch)
            yield batch

    def _advance(self, batch: Batch) -> None:
        batch.bytes += len(self._next[1]) if self._next else 0
        self._next = next(self._lines, None)

    def _read_content(self, line: tuple[int, bytes], first: Piece, batch: Batch, upload: UploadFile) -> None:
        number, raw = line
        pieces = self._pieces(first, batch)
        if first.number:
            batch.rejected.append(Rejected(number, LineUnreadable("a content begins with its piece 0"), raw=raw))
            for _ in pieces:
                pass
            return
        try:
            batch.contents[first.sha2] = upload.write(number, first.sha2, pieces)
        except BodyInvalid:
            fault = LineUnreadable(f"the content that begins here has another hash than {first.sha2.hex()}")
            batch.rejected.append(Rejected(number, fault, raw=raw))

    def _pieces(self, first: Piece, batch: Batch) -> Iterator[bytes]:
        """The pieces from `first` on, as long as they go on."""
        piece: Piece | None = first
        while piece is not None:
            yield piece.content
            self._advance(batch)
            piece = self._next_piece(piece)

    def _next_piece(self, before: Piece) -> Piece | None:
        if self._next is None or b'"attachment"' not in self._next[1][:20]:
            return None
        try:
            found = read_line(self._next[1])
        except LineUnreadable:
            return None
        follows = isinstance(found, Piece) and (found.sha2, found.number) == (before.sha2, before.number + 1)
        return found if isinstance(found, Piece) and follows else None
