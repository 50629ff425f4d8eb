from __future__ import annotations

import subprocess
import sys

import pytest

from compiler.check.prose import check_prose, measure_grade
from compiler.course import read_course
from compiler.errors import Mistakes

PLAIN = "The lamp is dark. We walk home by the long way."
HARD = "Institutional accountability necessitates comprehensive intersectoral organisational arrangements."


@pytest.fixture
def check(mini_course):
    """What is said of a lesson that says more."""

    def check_with(more: str):
        lesson = mini_course / "curriculum" / "01-streets" / "01-looking.md"
        lesson.write_text(f"{lesson.read_text(encoding='utf-8')}\n{more}\n", encoding="utf-8")
        mistakes = Mistakes(mini_course)
        readings = check_prose(read_course(mini_course), mistakes)
        return readings, [str(entry) for entry in sorted(mistakes.found)]

    return check_with


def test_long_words_in_long_sentences_read_harder():
    assert measure_grade([PLAIN]) < 3
    assert measure_grade([HARD]) > 11


def test_the_grade_is_that_of_flesch_and_kincaid():
    words, sentences, syllables = 10, 2, 12
    text = "Ten words stand in this small text. It has syllables."
    assert measure_grade([text]) == pytest.approx(0.39 * words / sentences + 11.8 * syllables / words - 15.59, abs=0.01)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("It fell from 58.6 to 40.2 in a year.", "It fell from 586 to 402 in a year."),
        ("It does not, e.g. in May, grow at all.", "It does not, eg in May, grow at all."),
        ("They don\N{RIGHT SINGLE QUOTATION MARK}t know the well-known way.", "They don't know the well known way."),
    ],
)
def test_dots_inside_numbers_and_names_end_no_sentence(written, meant):
    assert measure_grade([written]) == measure_grade([meant])


def test_a_text_without_words_has_no_grade():
    assert measure_grade([]) <= 0


def test_plain_lessons_have_no_mistakes(check):
    readings, found = check(PLAIN)
    assert found == []
    assert [reading.path.name for reading in readings] == ["01-looking.md", "02-counting.ipynb"]
    assert all(reading.words > 0 and reading.minutes > 0 for reading in readings)


def test_a_lesson_that_reads_too_hard_is_named_with_its_longest_sentences(check):
    readings, found = check(f"{HARD} {HARD}\n\n{HARD[:-1]} and {HARD}")
    assert readings[0].grade > 11 > readings[1].grade
    assert found[0].startswith("curriculum/01-streets/01-looking.md:12: reads at grade ")
    assert "11 is the most: shorten sentences first, line 68 (15 words), " in found[0]


def test_lessons_that_read_too_hard_taken_together_are_named_by_their_median(check):
    readings, found = check(f"{HARD} " * 9)
    assert (readings[0].grade + readings[1].grade) / 2 > 9.5
    assert found[-1].startswith("curriculum/course.yml:6: the lessons read at grade ")
    assert "in the median, 9.5 is the most" in found[-1]


def test_a_paragraph_of_more_than_110_words_is_a_mistake_at_its_line(check):
    _, found = check("We walk on. " * 36 + "We stop.")
    assert found == []
    readings, found = check("We walk on. " * 36 + "We all stop.")
    assert readings[0].longest == 111
    assert found == [
        "curriculum/01-streets/01-looking.md:68: the paragraph has 111 words, 110 is the most: make it two"
    ]


OTHERS = [
    "curriculum/01-streets/session.md",
    "curriculum/01-streets/task-note.md",
    "curriculum/01-streets/guide.md",
    "curriculum/templates/sheet.md",
    "case_studies/lantern-town/index.md",
    "case_studies/lantern-town/more.md",
    "site/pages/index.md",
]
GUIDE = "---\nid: guide\ntitle: A guide\ndescription: For reading.\n---\n\nWe walk home.\n"
SHEET = "---\ntitle: A sheet\n---\n\nWe walk home.\n"


@pytest.fixture
def check_others(mini_course):
    """What is said of a page beside the lessons that says more; and the line at which it does."""
    module = mini_course / "curriculum" / "01-streets" / "module.yml"
    module.write_text(f"{module.read_text(encoding='utf-8')}pages: [guide.md]\n", encoding="utf-8")
    (mini_course / "curriculum" / "01-streets" / "guide.md").write_text(GUIDE, encoding="utf-8")
    (mini_course / "curriculum" / "templates").mkdir()
    (mini_course / "curriculum" / "templates" / "sheet.md").write_text(SHEET, encoding="utf-8")

    def check_with(name: str, more: str):
        page = mini_course / name
        text = page.read_text(encoding="utf-8")
        page.write_text(f"{text}\n{more}\n", encoding="utf-8")
        mistakes = Mistakes(mini_course)
        readings = check_prose(read_course(mini_course), mistakes)
        assert [reading.path.name for reading in readings] == ["01-looking.md", "02-counting.ipynb"]
        return text.count("\n") + 2, [str(entry) for entry in mistakes.found]

    return check_with


@pytest.mark.parametrize("name", OTHERS)
def test_a_long_paragraph_of_any_page_is_a_mistake_and_no_reading(check_others, name):
    line, found = check_others(name, "We walk on. " * 36 + "We all stop.")
    assert found == [f"{name}:{line}: the paragraph has 111 words, 110 is the most: make it two"]


@pytest.mark.parametrize("name", OTHERS)
def test_any_page_that_reads_too_hard_is_named(check_others, name):
    _, found = check_others(name, f"{HARD}\n\n" * 9)
    assert len(found) == 1
    assert found[0].startswith(f"{name}:")
    assert "11 is the most: shorten sentences first, line " in found[0]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("    do: Walk slowly.", 22),
        ("    say: Good to see you.", 16),
        ("    purpose: People see the street.", 21),
    ],
)
def test_a_long_paragraph_in_a_step_of_a_session_is_a_mistake_at_its_line(mini_course, written, line):
    page = mini_course / "curriculum" / "01-streets" / "session.md"
    text = page.read_text(encoding="utf-8")
    assert text.count(written) == 1
    key = written.split(":")[0]
    page.write_text(text.replace(written, f"{key}: {'We walk on. ' * 36}We all stop."), encoding="utf-8")
    mistakes = Mistakes(mini_course)
    check_prose(read_course(mini_course), mistakes)
    assert [str(entry) for entry in mistakes.found] == [
        f"curriculum/01-streets/session.md:{line}: the paragraph has 111 words, 110 is the most: make it two"
    ]


def test_without_the_test_tools_the_command_says_what_is_missing(mini_course):
    program = (
        "import sys\n"
        "sys.modules['textstat'] = None\n"
        "from compiler.cli import main\n"
        f"main(['--root', {str(mini_course)!r}, 'check', '--prose'])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "`--prose` needs textstat, one of the test tools: `make check` installs them.\n"


def test_nothing_is_asked_of_a_network(tmp_path):
    program = (
        "import socket\n"
        "def refuse(*_): raise AssertionError('a connection was asked for')\n"
        "socket.socket.connect = socket.create_connection = refuse\n"
        "from compiler.check.prose import measure_grade\n"
        "print(measure_grade(['We walk home by the unlit way.']))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) < 11
