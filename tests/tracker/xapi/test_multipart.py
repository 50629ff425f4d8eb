"""Bodies of several parts."""

from __future__ import annotations

import contextlib
import io
import tracemalloc
from email.parser import BytesParser
from email.policy import HTTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.with_attachments import BOUNDARY, a_body, a_part
from tracker.errors import BodyInvalid
from tracker.xapi.multipart import PIECE, read_parts, write_end, write_head


def parts_of(body, boundary=BOUNDARY, step=None):
    """The parts of `body` as (headers, content), handed out at most `step` bytes at once."""
    source = io.BytesIO(body)
    read = source.read if step is None else lambda size: source.read(min(size, step))
    return [(dict(part.headers), b"".join(part.content)) for part in read_parts(read, boundary)]


# What looks like a delimiter without being one is what goes wrong.
LOOKALIKES = st.lists(
    st.sampled_from(
        [b"\r", b"\n", b"\r\n", b"--", b"\r\n--", b"-", b"\r\n--B", b"\r\n--Boun", b"Bound", b"\x00\xff", b"x"]
    ),
    max_size=12,
).map(b"".join)


@settings(max_examples=200, deadline=None)
@given(contents=st.lists(LOOKALIKES, min_size=1, max_size=4), step=st.integers(1, 40))
def test_contents_come_out_as_they_went_in_however_the_body_is_cut(contents, step):
    found = parts_of(a_body(*(a_part(content) for content in contents), boundary="Bounds"), "Bounds", step)
    assert [content for _, content in found] == contents


@settings(max_examples=100, deadline=None)
@given(contents=st.lists(st.binary(max_size=50), max_size=3))
def test_what_is_written_is_read_by_this_reader_and_by_pythons(contents):
    body = b"".join(write_head("b0undary", {"X-Number": str(i)}) + content for i, content in enumerate(contents))
    body += write_end("b0undary")
    assert [content for _, content in parts_of(body, "b0undary")] == contents
    letter = BytesParser(policy=HTTP).parsebytes(b"Content-Type: multipart/mixed; boundary=b0undary\r\n\r\n" + body)
    assert [part["X-Number"] for part in letter.iter_parts()] == [str(i) for i in range(len(contents))]


@settings(max_examples=300, deadline=None)
@given(body=st.lists(st.sampled_from([b"--B", b"--", b"\r\n", b"\r\n\r\n", b"a: b", b"x", b":", b" ", b"\n", b"\x00"])))
def test_any_bytes_are_parts_or_refused(body):
    with contextlib.suppress(BodyInvalid):
        parts_of(b"".join(body), "B", 3)


def test_what_stands_before_the_first_part_and_behind_the_last_is_passed_over():
    body = b"This is a message.\r\n\r\n" + a_body(b"A: 1\r\n\r\none") + b"Good bye\r\n--" + BOUNDARY.encode()
    assert parts_of(body, step=7) == [({"a": "1"}, b"one")]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (b"A: 1\r\n\r\n", ({"a": "1"}, b"")),
        (b"A: 1\r\n", ({"a": "1"}, b"")),
        (b"\r\nno headers", ({}, b"no headers")),
        (b"A:1  \r\nB: x\r\n\ty\r\n\r\n.", ({"a": "1", "b": "x y"}, b".")),
        (b"A: 1\r\n\r\n\r\n\r\n", ({"a": "1"}, b"\r\n\r\n")),
    ],
    ids=["empty", "ends with its headers", "without headers", "folded header", "line breaks"],
)
def test_a_part_is_read_as_it_is_meant(part, expected):
    assert parts_of(a_body(part)) == [expected]


def test_spaces_behind_a_boundary_are_passed_over():
    body = a_body(b"A: 1\r\n\r\none").replace(BOUNDARY.encode() + b"\r\n", BOUNDARY.encode() + b" \t\r\n")
    assert parts_of(body) == [({"a": "1"}, b"one")]


WHOLE = a_body(b"A: 1\r\n\r\none", b"B: 2\r\n\r\ntwo")


@pytest.mark.parametrize("length", range(0, len(WHOLE) - 4, 3))
def test_a_body_that_was_cut_is_refused(length):
    with pytest.raises(BodyInvalid):
        parts_of(WHOLE[:length])


LINE = b"--" + BOUNDARY.encode() + b"\r\n"


@pytest.mark.parametrize(
    "body",
    [
        WHOLE.replace(b"\r\n", b"\n"),
        a_body(b"A: 1\r\n\r\none", boundary="another"),
        a_body(b"no colon\r\n\r\none"),
        a_body(b"A: 1\r\na: 2\r\n\r\none"),
        a_body(b" A: 1\r\n\r\none"),
        a_body(b"A : 1\r\n\r\none"),
        a_body(b"A: \x001\r\n\r\none"),
        a_body(b"A: 1\nB: 2\r\n\r\none"),
        a_body(b"A: " + b"x" * 9000 + b"\r\n\r\none"),
        a_body(b"".join(b"A%d: x\r\n" % i for i in range(2000)) + b"\r\none"),
        a_body(b"A" * 200_000),
        LINE.replace(b"\r\n", b"x\r\n") + WHOLE,
    ],
    ids=[
        "bare line feeds",
        "another boundary",
        "no colon",
        "header twice",
        "folded first header",
        "space before the colon",
        "NUL in a header",
        "line feed in a header",
        "long header",
        "many headers",
        "endless line",
        "longer boundary",
    ],
)
def test_a_broken_body_is_refused(body):
    with pytest.raises(BodyInvalid):
        parts_of(body)


@pytest.mark.parametrize("boundary", [None, "", "x" * 71, "a\r\nb", "ä", "ends with a space "])
def test_a_boundary_that_is_none_is_refused(boundary):
    with pytest.raises(BodyInvalid):
        parts_of(WHOLE, boundary)


def test_a_content_that_is_not_read_is_passed_over():
    parts = read_parts(io.BytesIO(a_body(b"A: 1\r\n\r\n" + b"x" * 3 * PIECE, b"A: 2\r\n\r\ntwo")).read, BOUNDARY)
    assert [part.headers["a"] for part in parts] == ["1", "2"]


def test_a_large_content_is_never_held_in_memory():
    length = 8 * 1024 * 1024
    chunks = [LINE + b"A: 1\r\n\r\n"]
    chunks += [b"\r\n--" * (PIECE // 4)] * (length // PIECE) + [b"\r\n" + LINE[:-2] + b"--"]
    source = iter(chunks)
    tracemalloc.start()
    try:
        (size,) = [sum(map(len, part.content)) for part in read_parts(lambda _: next(source, b""), BOUNDARY)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size == length
    assert peak < 6 * PIECE
