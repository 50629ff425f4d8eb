"""What the tracker gets: the manifest without answers, and the exam bank in a file of its own."""

from __future__ import annotations

from pathlib import Path

from compiler.course import CourseContent


def write_manifest(course: CourseContent, path: Path, script_hashes: tuple[str, ...] = ()) -> None:
    """Write `course` as manifest.json to `path`; `script_hashes` are the CSP sources of inline scripts."""
    raise NotImplementedError


def write_exam_bank(course: CourseContent, path: Path) -> None:
    """Write the exam items of `course` with their keys to `path`, mode 0600."""
    raise NotImplementedError
