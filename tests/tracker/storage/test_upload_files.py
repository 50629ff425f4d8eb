"""Uploads on disk."""

from __future__ import annotations

import hashlib

import pytest

from tracker.errors import BodyInvalid, StoreFailed
from tracker.storage.upload_files import IN_MEMORY, PIECE, UploadFile


def sha256(content):
    return hashlib.sha256(content).digest()


def test_contents_are_read_as_they_were_written_in_any_order_and_again(tmp_path):
    contents = [b"", b"small", b"x" * (IN_MEMORY + 1), bytes(range(256)) * PIECE]
    with UploadFile(tmp_path) as upload:
        written = [upload.write(2, sha256(content), iter([content[:7], content[7:]])) for content in contents]
        for held, content in [*reversed(list(zip(written, contents, strict=True))), (written[3], contents[3])]:
            assert held.length == len(content)
            pieces = list(held.pieces())
            assert b"".join(pieces) == content
            assert max(map(len, pieces), default=0) <= PIECE
        # Two readers at once do not meet.
        first, second = written[3].pieces(), written[3].pieces()
        assert next(first) == next(second)
        assert [path.name for path in tmp_path.iterdir()] == []


def test_a_content_with_another_hash_is_refused(tmp_path):
    with UploadFile(tmp_path) as upload, pytest.raises(BodyInvalid, match="part 3"):
        upload.write(3, sha256(b"one"), iter([b"two"]))


def test_a_folder_that_cannot_be_written_is_a_fault_of_the_store(tmp_path):
    with UploadFile(tmp_path / "missing") as upload:
        upload.write(2, sha256(b"small"), iter([b"small"]))
        with pytest.raises(StoreFailed):
            upload.write(3, sha256(b"x"), iter([b"x" * (IN_MEMORY + 1)]))
