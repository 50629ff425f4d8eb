"""Writes what is said of each broken file, to be read before it is committed."""

from __future__ import annotations

from pathlib import Path

from monitor.errors import InputError
from monitor.reading.data import read_data
from monitor.reading.framework import read_framework
from monitor.reading.votes import read_votes
from monitor.words import LANGUAGES

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "broken_monitor"
WHOLE = {"framework.yml", "data.csv", "votes.csv"}


def broken_files() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.suffix in {".yml", ".csv"} and path.name not in WHOLE)


def case_of(path: Path) -> str:
    return path.name.split(".")[0]


def say_what_is_wrong(path: Path) -> str:
    """All mistakes in the file at `path`, English, then Spanish; empty where there is none."""
    try:
        framework = read_framework(path if path.suffix == ".yml" else FOLDER / "framework.yml")
        read_data(path if path.name.endswith(".data.csv") else FOLDER / "data.csv", framework)
        read_votes(path if path.name.endswith(".votes.csv") else FOLDER / "votes.csv", framework)
    except InputError as error:
        said = "\n\n".join(error.worded(language) for language in LANGUAGES)
        return said.replace(f"{FOLDER}/", "") + "\n"
    return ""


if __name__ == "__main__":
    for each in broken_files():
        (FOLDER / f"{case_of(each)}.txt").write_text(say_what_is_wrong(each), encoding="utf-8")
