"""Timestamps and durations."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.xapi.durations import read_milliseconds
from tracker.xapi.timestamps import read_timestamp, write_timestamp

MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02T09:30:00Z",
        "2026-03-02T09:30:00.000Z",
        "2026-03-02T09:30Z",
        "2026-03-02T09:30:00",
        "2026-03-02T10:30:00+01:00",
        "2026-03-02T10:30:00+01",
        "2026-03-02T04:00:00-0530",
        "20260302T093000Z",
        "2026-03-02T09:30:00,0000009Z",
    ],
)
def test_every_way_to_write_a_moment_names_the_same_moment(text):
    assert read_timestamp(text) == MOMENT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "2026",
        "2026-13-01T00:00:00Z",
        "2026-03-02 09:30:00Z",
        "2026-03-02T25:00:00Z",
        "2026-03-02T09:30:00-00:00",
        "2026-03-02T09:30:00-00",
        "2026-03-02T09:30:00-0000",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "9999-12-31T23:59:60Z",
        "2026-03-02T09:30:60Z",
        "2016-12-31T23:59:60-06:00",
        "2016-12-31T23:59:61Z",
        "\uff12\uff10\uff12\uff16-03-02T09:30:00Z",
        "2026-03-02T09:30:00Z\n",
    ],
)
def test_what_names_no_moment_is_none(text):
    assert read_timestamp(text) is None


@pytest.mark.parametrize("text", ["2016-12-31T23:59:60Z", "2016-12-31T17:59:60-06:00", "20161231T235960z"])
def test_a_leap_second_is_the_second_behind_it(text):
    assert read_timestamp(text) == datetime(2017, 1, 1, tzinfo=UTC)


def test_a_moment_is_written_in_utc_with_microseconds():
    assert write_timestamp(MOMENT) == "2026-03-02T09:30:00.000000Z"


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("PT0S", 0),
        ("PT12.345S", 12_345),
        ("PT12,3456S", 12_345),
        ("PT1M", 60_000),
        ("PT1H2M3S", 3_723_000),
        ("P1DT1S", 86_401_000),
        ("P4W", 2_419_200_000),
        ("P1Y", 31_557_600_000),
    ],
)
def test_a_duration_is_counted_in_milliseconds(text, milliseconds):
    assert read_milliseconds(text) == milliseconds
