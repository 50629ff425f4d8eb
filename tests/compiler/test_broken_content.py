"""Every kind of mistake in the content, as golden pairs: changes to the miniature course, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from compiler.course import read_course
from compiler.errors import ContentErrors

PAIRS = Path(__file__).resolve().parent.parent / "golden" / "broken_content"
NAMES = sorted({path.stem for path in PAIRS.iterdir()})


def change(root: Path, entry: dict[str, object]) -> None:
    path = root / str(entry["file"])
    if entry.get("remove"):
        path.unlink()
    elif "write" in entry:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(entry["write"]), encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
        assert text.count(str(entry["find"])) == 1, "a change must fit one place"
        changed = text.replace(str(entry["find"]), str(entry["put"])).encode()
        path.write_bytes(changed.replace(rb"\xff", b"\xff") if entry.get("bytes") else changed)


def test_there_are_at_least_thirty_kinds_of_mistake():
    assert len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_broken_content_is_refused_with_path_line_and_message(name, mini_course):
    for entry in yaml.safe_load((PAIRS / f"{name}.yml").read_text(encoding="utf-8")):
        change(mini_course, entry)
    expected = (PAIRS / f"{name}.txt").read_text(encoding="utf-8")
    with pytest.raises(ContentErrors) as refusal:
        read_course(mini_course)
    assert f"{refusal.value}\n" == expected
