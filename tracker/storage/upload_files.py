"""What comes with a request and is too large for memory, on disk until the request is over."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Self

from tracker.errors import BodyInvalid, StoreFailed, StoreFull
from tracker.xapi.attachments import ALGORITHMS

IN_MEMORY = 64 * 1024
"""Up to how many bytes an upload does not need the disk."""

PIECE = 64 * 1024


@dataclass(frozen=True)
class UploadedContent:
    """A content in an upload file: a `tracker.xapi.attachments.Content`."""

    sha2: bytes
    length: int
    file: IO[bytes]
    start: int

    def pieces(self) -> Iterator[bytes]:
        """The content from its beginning."""
        left = self.length
        while left:
            self.file.seek(self.start + self.length - left)
            piece = self.file.read(min(left, PIECE))
            if not piece:
                raise StoreFailed("an upload file is shorter than what was written to it")
            left -= len(piece)
            yield piece


class UploadFile:
    """The contents of one request, one after the other.

    The file has no name: the system removes it with the process, however that ends, so there is nothing to sweep.
    """

    def __init__(self, folder: Path) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(folder))  # noqa: SIM115 - it is closed with this
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def write(self, number: int, sha2: bytes, pieces: Iterator[bytes]) -> UploadedContent:
        """Keep the content of the part `number`.

        Raises:
            BodyInvalid: it has another hash.
            StoreFull, StoreFailed: the disk is full, or cannot be written.
        """
        digest = hashlib.new(ALGORITHMS[len(sha2)])
        start = self._end
        for piece in pieces:
            digest.update(piece)
            with _faults_of_the_disk():
                self._file.seek(self._end)
                self._file.write(piece)
            self._end += len(piece)
        if digest.digest() != sha2:
            raise BodyInvalid(f"part {number} has another hash than its X-Experience-API-Hash")
        return UploadedContent(sha2, self._end - start, self._file, start)


@contextmanager
def _faults_of_the_disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise StoreFull from error
        raise StoreFailed(f"upload: {error.strerror}") from error
