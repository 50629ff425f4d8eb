"""What a session guide hands out, and how many copies a group needs."""

from __future__ import annotations

import re

import pytest

from compiler.course import read_course
from compiler.study.handouts import SIZES, Handout, find_handouts


@pytest.mark.parametrize(
    ("six", "forty", "copies"),
    [(6, 40, [6, 12, 24, 40]), (3, 20, [3, 6, 12, 20]), (1, 6, [1, 2, 4, 6]), (0, 4, [0, 1, 3, 4]), (1, 1, [1] * 4)],
)
def test_copies_between_six_and_forty_are_in_proportion_and_rounded_up(six, forty, copies):
    handout = Handout("sheet", "Sheet", six, forty)
    assert [handout.copies(people) for people in SIZES] == copies


def test_a_handout_that_says_no_number_has_none(mini_course):
    guide = read_course(mini_course).modules[0].session
    assert [(handout.id, handout.copies(6)) for handout in find_handouts(guide.texts["en"])] == [("before-cards", None)]


def test_every_handout_of_the_course_says_its_copies_and_says_the_same_in_words(repository):
    said = re.compile(r"^(?P<line>[^\n]+)\n\{: \.copies(?P<data>[^}]*)\}$", re.MULTILINE)
    for module in read_course(repository).modules:
        for language, text in module.session.texts.items():
            found = find_handouts(text)
            assert len(found) > 1, (module.url, language)
            assert [handout.id for handout in found if handout.forty is None] == [], (module.url, language)
            for line, data in said.findall(text.body):
                numbers = {int(number) for number in re.findall(r"\d+", line)}
                for number in map(int, re.findall(r"\d+", data)):
                    assert number in {0, 1} | numbers, (module.url, language, line)


def test_guides_ask_for_as_many_copies_in_every_language(repository):
    for module in read_course(repository).modules:
        texts = module.session.texts.values()
        assert len({tuple((one.id, one.six, one.forty) for one in find_handouts(text)) for text in texts}) == 1
