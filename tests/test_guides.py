"""What README.md and the guides in docs/ name is there: commands with their options, targets, files and passages."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from compiler.cli import main as course
from monitor.cli import main as monitor
from tracker.cli import main as tracker

PROGRAMS = {"course": course, "monitor": monitor, "tracker": tracker}
FOLDERS = (
    "compiler",
    "monitor",
    "tracker",
    "manifest",
    "tests",
    "docs",
    "requirements",
    "site",
    "curriculum",
    "case_studies",
)
IN_QUOTES = re.compile(r"`([^`\n]+)`")
IN_BLOCK = re.compile(r"^(?: {4}|\t)(.+)$", re.MULTILINE)
COMMAND = re.compile(r"^(?:export |[A-Z_]+=\S+ )*(?:(?:\.\./)?\.venv/bin/)?((?:course|monitor|tracker|make) .*)$")
LINK = re.compile(r"\]\((?!https?:)([^)\s]*)\)")


@pytest.fixture(scope="module")
def guides(repository):
    paths = [repository / "README.md", *sorted((repository / "docs").glob("*.md"))]
    return {path: path.read_text(encoding="utf-8") for path in paths}


def find_commands(text):
    """Every command of our own that a guide shows, cut into words."""
    for words in (*IN_QUOTES.findall(text), *IN_BLOCK.findall(text)):
        found = COMMAND.match(words.strip())
        if found:
            yield shlex.split(re.split(r"\s[#|>]|[;&]", found[1])[0])


def find_mistake(words):
    """What is wrong with a command of our own; None where it could be typed like that."""
    command = PROGRAMS[words[0]]
    arguments = 0
    rest = iter(words[1:])
    for word in rest:
        options = {name: param for param in command.params for name in (*param.opts, *param.secondary_opts)}
        if word.startswith("--"):
            if word not in options:
                return f"no option {word}"
            if not options[word].is_flag:
                next(rest, None)
        elif isinstance(command, click.Group):
            if word not in command.commands:
                return f"no command {word}"
            command = command.commands[word]
        else:
            arguments += 1
    taken = [param.nargs for param in command.params if isinstance(param, click.Argument)]
    return "too many arguments" if -1 not in taken and arguments > sum(taken) else None


def slug(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_command_can_be_typed_as_it_is_shown(guides):
    commands = [(path.name, words) for path, text in guides.items() for words in find_commands(text)]
    assert len({tuple(words[:2]) for _, words in commands}) > 20
    wrong = [(name, " ".join(words), find_mistake(words)) for name, words in commands if words[0] in PROGRAMS]
    assert [entry for entry in wrong if entry[2]] == []


def test_a_command_that_is_none_is_noticed():
    assert find_mistake(["tracker", "key", "burn", "trial"]) == "no command burn"
    assert find_mistake(["course", "check", "--poetry"]) == "no option --poetry"
    assert find_mistake(["tracker", "migrate", "north"]) == "too many arguments"


def test_every_target_of_make_is_one(guides, repository):
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {words[1] for text in guides.values() for words in find_commands(text) if words[0] == "make"}
    assert {"serve", "test", "bench", "soak"} <= named <= targets


def test_every_option_that_is_named_alone_is_one_of_ours(guides):
    known = set()
    waiting = [*PROGRAMS.values()]
    while waiting:
        command = waiting.pop()
        known |= {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
        waiting += getattr(command, "commands", {}).values()
    named = {
        words.split()[0] for text in guides.values() for words in IN_QUOTES.findall(text) if words.startswith("--")
    }
    assert named - known == set()


def test_every_file_that_is_named_exists(guides, repository):
    """`NN` stands for any two digits, a word in angle brackets for any name."""
    missing = []
    for path, text in guides.items():
        for words in (*IN_QUOTES.findall(text), *re.findall(r"\bdocs/[\w-]+\.md\b", text)):
            name = words.split("#")[0].rstrip("/")
            if name.split("/")[0] in FOLDERS and re.fullmatch(r"[\w./<>*-]+", name) and "/" in name:
                pattern = re.sub(r"<[^>]*>", "*", name.replace("NN-", "[0-9][0-9]-").replace("-module", "-*"))
                if not next(repository.glob(pattern), None):
                    missing.append((path.name, words))
    assert missing == []


def test_every_link_leads_to_a_file_and_a_passage(guides):
    wrong = []
    for path, text in guides.items():
        for target in LINK.findall(IN_QUOTES.sub("", text)):
            name, _, fragment = target.partition("#")
            there = path.parent / name if name else path
            if not there.exists():
                wrong.append((path.name, target))
            elif fragment:
                headings = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
                if fragment not in map(slug, headings):
                    wrong.append((path.name, target))
    assert wrong == []
