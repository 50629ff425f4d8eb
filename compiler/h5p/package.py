"""The archive: h5p.json and content.json, the same byte for byte for the same quiz."""

from __future__ import annotations

import io
import json
import uuid
import zipfile
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from compiler.curriculum import H5pVersions
from compiler.h5p.conversion import LeftOut, convert
from compiler.h5p.question_set import Metadata, QuestionSet, SubContent, make_question_set
from compiler.h5p.record import Content, Spoken
from compiler.h5p.text import make_plain
from compiler.h5p.wording import read_wording
from compiler.quiz.model import QuizFile
from manifest.activity_ids import ActivityIds
from manifest.model import in_language

MAIN = "H5P.QuestionSet"
DATE = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: an archive tells nothing about when it was made."""

_KINDS = {
    "H5P.MultiChoice": "kind.choice",
    "H5P.TrueFalse": "kind.true_false",
    "H5P.Blanks": "kind.blanks",
    "H5P.DragText": "kind.match",
}


class Dependency(Content):
    """A library that the content needs, with the exact version that it is written for."""

    machine_name: Annotated[str, Field(pattern=r"^H5P\.[A-Za-z]+$")]
    major_version: Annotated[int, Field(gt=0)]
    minor_version: Annotated[int, Field(ge=0)]


class Author(Content):
    """Who made it."""

    name: Spoken
    role: Literal["Author"] = "Author"


class PackageFile(Content):
    """h5p.json."""

    title: Annotated[Spoken, Field(max_length=255)]
    extra_title: Annotated[Spoken, Field(max_length=255)]
    language: Annotated[str, Field(pattern=r"^[A-Za-z-]{1,10}$")]
    default_language: Annotated[str, Field(pattern=r"^[A-Za-z-]{1,10}$")]
    main_library: Literal["H5P.QuestionSet"] = "H5P.QuestionSet"
    embed_types: tuple[Literal["iframe"]] = ("iframe",)
    license: Literal["CC BY"] = "CC BY"
    license_version: Literal["4.0"] = "4.0"
    authors: Annotated[tuple[Author, ...], Field(min_length=1)]
    preloaded_dependencies: Annotated[tuple[Dependency, ...], Field(min_length=2)]


@dataclass(frozen=True)
class Package:
    """An archive, and the questions that are not in it."""

    archive: bytes
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class Setting:
    """What packages need of the course: its name, its activity ids, and the versions of libraries to write for."""

    author: str
    ids: ActivityIds
    versions: H5pVersions


def make_package(quiz: QuizFile, language: str, setting: Setting) -> Package | None:
    """The package of `quiz` in `language`, or None where none of its questions has an equivalent."""
    words = read_wording(language)
    questions = []
    left_out = []
    for question in quiz.questions:
        converted = convert(question, language, words)
        if isinstance(converted, LeftOut):
            left_out.append(converted)
        else:
            library, params = converted
            title = _shorten(in_language(question.stem, language))
            sub_content = SubContent(
                library=f"{library} {setting.versions.find(library)}",
                params=params,
                sub_content_id=make_sub_content_id(setting.ids.question(quiz.id, question.id)),
                metadata=Metadata(content_type=words[_KINDS[library]], title=title, extra_title=title),
            )
            questions.append(sub_content)
    if not questions:
        return None
    note = in_language(quiz.content_note, language) if quiz.content_note else ""
    content = make_question_set(tuple(questions), quiz.pass_mark, note, words)
    title = _shorten(in_language(quiz.title, language))
    package = PackageFile(
        title=title,
        extra_title=title,
        language=language,
        default_language=language,
        authors=(Author(name=setting.author),),
        preloaded_dependencies=find_dependencies(content, setting.versions),
    )
    return Package(make_archive(package, content), tuple(left_out))


def make_sub_content_id(activity: str) -> str:
    """The id of a question inside its package: the name-based UUID of its activity id, the same in every language."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, activity))


def _shorten(text: str) -> str:
    plain = make_plain(text)
    return plain if len(plain) <= 250 else f"{plain[:250].rsplit(' ', 1)[0]} …"  # noqa: PLR2004 - H5P takes 255


def find_dependencies(content: QuestionSet, versions: H5pVersions) -> tuple[Dependency, ...]:
    """The main library and every library of a question, each once."""
    names = [MAIN, *sorted({question.library.partition(" ")[0] for question in content.questions})]
    found = []
    for name in names:
        major, minor = versions.find(name).split(".")
        found.append(Dependency(machine_name=name, major_version=int(major), minor_version=int(minor)))
    return tuple(found)


def make_archive(package: PackageFile, content: QuestionSet) -> bytes:
    """The archive: stored, not packed, since two versions of a packer need not give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in (("h5p.json", package.as_json()), ("content/content.json", content.as_json())):
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, _dump(data))
    return file.getvalue()


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
