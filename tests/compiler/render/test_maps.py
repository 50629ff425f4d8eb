"""Maps of the cases' places: every mark can be hit, and stands near its place."""

from __future__ import annotations

import re
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.course import read_course
from compiler.render.land import Window, draw_borders, draw_land
from compiler.render.maps import APART, WIDTH, Marked, draw_maps

NUMBER = re.compile(r"-?\d+\.\d")


def a_place(east, north, country="ZA", case="a"):
    return Marked(case, 1, "Somewhere", country, east, north)


@pytest.fixture(scope="module")
def places(repository):
    return [
        Marked(case.index.front.id, number, point.place["en"], facts.country, point.longitude, point.latitude)
        for number, case in enumerate(read_course(repository).cases, 1)
        for facts in [case.index.front.case]
        for point in facts.map
    ]


def distances(marks):
    return [hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]) for one, other in combinations(marks, 2)]


def test_no_mark_of_the_course_covers_another_and_none_is_lost(places):
    maps = draw_maps(places)
    assert sorted(mark.marked.place for drawn in maps for mark in drawn.marks) == sorted(
        place.place for place in places
    )
    assert {drawn.country for drawn in maps} >= {"", "MX", "ZA", "AF"}
    for drawn in maps:
        assert all(distance > APART - 0.5 for distance in distances(drawn.marks)), drawn.country
        for mark in drawn.marks:
            assert mark.at[0] - APART / 2 >= 0
            assert mark.at[0] + APART / 2 <= drawn.window.width
            assert mark.at[1] - APART / 2 >= 0
            assert mark.at[1] + APART / 2 <= drawn.window.height
            assert hypot(mark.at[0] - mark.place[0], mark.at[1] - mark.place[1]) < 2 * APART


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.floats(16, 33), st.floats(-35, -22)).map(lambda spot: a_place(*spot)),
        min_size=1,
        max_size=9,
    )
)
def test_places_anywhere_in_a_country_stand_apart_and_inside(places):
    for drawn in draw_maps(places):
        for mark in drawn.marks:
            assert APART / 2 - 0.01 <= mark.at[0] <= drawn.window.width - APART / 2 + 0.01
            assert APART / 2 - 0.01 <= mark.at[1] <= drawn.window.height - APART / 2 + 0.01
        assert all(distance > APART - 1 for distance in distances(drawn.marks)), places


def test_several_cases_at_one_place_stand_beside_it():
    (world,) = draw_maps([a_place(18.4, -33.9, case=case) for case in "abc"])
    assert len({mark.place for mark in world.marks}) == 1
    assert len({mark.at for mark in world.marks}) == 3


def test_a_country_with_two_places_stays_on_the_map_of_the_world():
    (world,) = draw_maps([a_place(18.4, -33.9), a_place(31.0, -29.9)])
    assert world.country == ""
    assert world.frames == ()
    assert len(world.marks) == 2


def test_a_country_with_three_places_has_a_map_and_a_frame_on_that_of_the_world():
    country, world = draw_maps([a_place(18.4, -33.9), a_place(31.0, -29.9), a_place(28.0, -26.2)])
    assert (country.country, len(country.marks), len(world.marks)) == ("ZA", 3, 0)
    left, top, width, height = world.frames[0]
    right, down = world.window.project(24.7, -30)
    assert left < right < left + width
    assert top < down < top + height


def test_places_all_over_the_world_stay_on_its_map_whatever_their_case_belongs_to():
    spread = [a_place(*spot, country="UN") for spot in ((-99.1, 19.4), (36.8, -1.3), (74.6, 42.9), (69.2, 41.3))]
    (world,) = draw_maps(spread)
    assert len(world.marks) == 4


def test_a_place_of_another_case_stands_on_the_map_of_the_country_that_shows_it():
    own = [a_place(18.4, -33.9), a_place(31.0, -29.9), a_place(28.0, -26.2)]
    country, world = draw_maps([*own, a_place(26.2, -29.1, country="UN", case="b")])
    assert (len(country.marks), len(world.marks)) == (4, 0)
    assert [drawn.country for drawn in draw_maps([*own, a_place(26.2, 29.1, country="UN")])] == ["", "ZA"]


def test_the_world_comes_first_where_it_has_marks_of_its_own():
    far = a_place(-74.1, 4.7, country="CO")
    maps = draw_maps([far, a_place(18.4, -33.9), a_place(31.0, -29.9), a_place(28.0, -26.2)])
    assert [drawn.country for drawn in maps] == ["", "ZA"]


def test_without_places_there_is_no_map():
    assert draw_maps([]) == ()


def test_outlines_end_a_little_beyond_the_edge(places):
    for drawn in draw_maps(places):
        spots = [float(number) for number in NUMBER.findall(drawn.land + drawn.borders)]
        assert drawn.land
        assert len(spots) < 6000
    window = Window(west=20, north=-26, scale=30, parallel=-29, width=WIDTH, height=200)
    numbers = [float(number) for number in NUMBER.findall(draw_land(window))]
    assert all(-5 <= right <= WIDTH + 5 for right in numbers[::2])
    assert all(-5 <= down <= 205 for down in numbers[1::2])


def test_the_middle_of_an_ocean_has_neither_land_nor_borders():
    window = Window(west=-140, north=-35, scale=20, parallel=-40, width=WIDTH, height=200)
    assert (draw_land(window), draw_borders(window)) == ("", "")


def test_a_place_is_found_again_from_its_drawing():
    window = Window(west=20, north=-26, scale=30, parallel=-29, width=WIDTH, height=200)
    assert window.find_degrees(*window.project(24.5, -28.25)) == pytest.approx((24.5, -28.25))


def test_land_is_where_land_is():
    """Five degrees around a place: all of it is land, or none is."""
    for east, north, is_land in (
        (25, -28, True),
        (-100, 40, True),
        (100, 60, True),
        (-30, 30, False),
        (80, -20, False),
    ):
        window = Window(west=east - 1, north=north + 1, scale=20, parallel=north, width=30, height=40)
        assert bool(draw_land(window)) == is_land, (east, north)
