"""A package read back and held to our own strict schema, before anybody else sees it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from pydantic import ValidationError

from compiler.h5p.content import PARAMS
from compiler.h5p.package import DATE, MAIN, PackageFile
from compiler.h5p.question_set import QuestionSet

_NAMES = ["h5p.json", "content/content.json"]


def find_faults(data: bytes) -> list[str]:
    """What is wrong with the package `data`, in words; nothing where it is as it should be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.namelist() != _NAMES:
                return [f"the archive holds {', '.join(archive.namelist())} instead of {', '.join(_NAMES)}"]
            if any(entry.date_time != DATE for entry in archive.infolist()):
                return ["an entry carries a time"]
            texts = [archive.read(name) for name in _NAMES]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        return [f"no archive: {error}"]
    try:
        package = PackageFile.model_validate_json(texts[0])
        content = QuestionSet.model_validate_json(texts[1])
    except ValidationError as error:
        return [f"{'.'.join(map(str, fact['loc']))}: {fact['msg']}" for fact in error.errors(include_url=False)]
    return list(_compare(package, content))


def _compare(package: PackageFile, content: QuestionSet) -> Iterator[str]:
    declared = {
        entry.machine_name: f"{entry.major_version}.{entry.minor_version}" for entry in package.preloaded_dependencies
    }
    if len(declared) != len(package.preloaded_dependencies):
        yield "a library is declared twice"
    used = {question.library.partition(" ")[0]: question.library.partition(" ")[2] for question in content.questions}
    if MAIN not in declared:
        yield f"the main library {MAIN} is not declared"
    for name, version in used.items():
        if declared.get(name) != version:
            yield f"{name} {version} is used and not declared"
    for name in declared:
        if name != MAIN and name not in used:
            yield f"{name} is declared and not used"
    for question in content.questions:
        name = question.library.partition(" ")[0]
        if PARAMS.get(name) is not type(question.params):
            yield f"the content of {question.sub_content_id} is not that of {name}"
    ids = [question.sub_content_id for question in content.questions]
    if len(set(ids)) != len(ids):
        yield "a subContentId stands twice"
