"""Releases: a table is what its last version says, and every version is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compiler.cases import DataResource, release_path, take_checksum
from compiler.content import CourseContent, DataFolder
from compiler.errors import Mistakes
from compiler.source.located import is_file

_COMMAND = "run `course release {}`, with a note of what changed"


def check_releases(content: CourseContent, mistakes: Mistakes) -> None:
    """Note tables that are called alike, that differ from their last version, and versions that were lost."""
    broken = {entry.path for entry in mistakes.found}
    seen: dict[str, Path] = {}
    for folder in content.data_folders:
        kept = set()
        for number, resource in enumerate(folder.package.resources):
            kept |= {folder.path / release_path(resource.name, release.version) for release in resource.releases}
            line = folder.source.line("resources", number, "name")
            if resource.name in seen:
                other = mistakes.relative(seen[resource.name])
                message = f"the table `{resource.name}` stands in {other} too: a name stands once in the course"
                mistakes.add(folder.source.path, line, message)
                continue
            seen[resource.name] = folder.source.path
            path = folder.path / resource.path
            if path in folder.files and not {mistakes.relative(path), mistakes.relative(folder.source.path)} & broken:
                for message in _find_faults(folder, resource, path):
                    mistakes.add(folder.source.path, line, message)
            message = _judge_check(resource)
            if message:
                mistakes.add(folder.source.path, folder.source.line("resources", number, "checked"), message)
        for path in sorted((folder.path / "releases").glob("*")):
            if path not in kept:
                mistakes.add(path, 1, "is a version that no table in datapackage.json names")


def _judge_check(resource: DataResource) -> str:
    """What is wrong with the day on which the values were compared; empty where nothing is."""
    if resource.checked is None:
        return ""
    if resource.is_fictional:
        return f"the table `{resource.name}` is invented: there is nothing to compare it with, take `checked` out"
    released = max((release.date for release in resource.releases), default=None)
    if released is not None and resource.checked.date < released:
        return (
            f"the table `{resource.name}` was released on {released}, after it was last `checked`: "
            "compare it again and write the day, or take `checked` out"
        )
    return ""


def _find_faults(folder: DataFolder, resource: DataResource, path: Path) -> Iterator[str]:
    command = _COMMAND.format(resource.name)
    if not resource.releases:
        yield f"the table `{resource.name}` has no version yet: {command}"
        return
    last = resource.releases[-1]
    if (resource.version, resource.hash_) != (last.version, last.hash_):
        yield f"the table `{resource.name}`: `version` and `hash` are those of its last release, {last.version}"
    elif take_checksum(path.read_bytes()) != last.hash_:
        yield f"{resource.path} differs from its version {last.version}: {command}, or put back what it held"
    for release in resource.releases:
        kept = folder.path / release_path(resource.name, release.version)
        if not is_file(kept):
            yield f"version {release.version} of `{resource.name}` is lost: {kept.name} is not in releases/"
        elif take_checksum(kept.read_bytes()) != release.hash_:
            yield f"releases/{kept.name} was changed: a version stays as it was given out"
