"""A table to take home with its description, how to read and to cite it, and the licence, byte for byte the same."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from compiler.content import CourseContent
from compiler.render.catalogue import Catalogue
from compiler.render.citing import cite
from compiler.render.shell import REPOSITORY
from compiler.render.works import find_table_work, make_address
from compiler.study.tables import CourseTable, say
from manifest.model import in_language

DATE = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: an archive tells nothing about when it was made."""


def make_package(course: CourseContent, table: CourseTable, words: Catalogue, address: str) -> bytes:
    """The archive: stored, not packed, since two versions of a packer need not give the same bytes."""
    files = {
        f"{table.name}.csv": table.path.read_bytes(),
        "datapackage.json": _dump(make_descriptor(course, table, words, address)),
        "README.md": introduce(course, table, words, address).encode(),
        "LICENSE.txt": (REPOSITORY / "LICENSE-CONTENT").read_bytes(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{table.name}/{name}", DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return file.getvalue()


def make_descriptor(course: CourseContent, table: CourseTable, words: Catalogue, address: str) -> dict[str, Any]:
    """A data package of this table alone, which says where it is from."""
    whole: dict[str, Any] = dict(table.folder.source.data)
    found = next(entry for entry in whole["resources"] if entry["name"] == table.name)
    resource = {
        "profile": "tabular-data-resource",
        **{name: value for name, value in found.items() if name != "checked" or table.resource.checked},
        "path": f"{table.name}.csv",
        "version": table.version,
        "hash": table.resource.hash_,
        "releases": found["releases"][: len(table.resource.releases)],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.path.stat().st_size,
    }
    homepage = make_address(address, words.language, table.url)
    work = find_table_work(course, table, words.language, address)
    keys = [key for key in table.find_sources(course.references) if key in course.references]
    return {
        "profile": "tabular-data-package",
        "name": table.name.replace("_", "-"),
        **{key: found[key] for key in ("title", "title_es", "description", "description_es") if key in found},
        "version": table.version,
        "created": f"{table.released}T00:00:00Z",
        **({"homepage": homepage} if homepage else {}),
        "citation": cite(work, words).apa,
        "licenses": found.get("licenses") or whole["licenses"],
        "sources": found.get("sources") or whole["sources"],
        "references": [
            {
                "key": key,
                "strength": course.references[key].strength,
                "text": in_language(course.references[key].text, words.language),
            }
            for key in keys
        ],
        "resources": [resource],
    }


def introduce(course: CourseContent, table: CourseTable, words: Catalogue, address: str) -> str:
    """The README: what it is, how to use and to cite it, its columns, its sources, its versions."""
    language = words.language
    work = find_table_work(course, table, language, address)
    strengths = ", ".join(f"{letter}: {count}" for letter, count in table.count_strengths(course.references).items())
    keys = [key for key in table.find_sources(course.references) if key in course.references]
    missing = [value for value in table.resource.schema_.missingValues if value]
    return "\n".join(
        [
            f"# {work.title}",
            "",
            words("readme.from", course=work.course, version=table.version, date=words.day(table.released)),
            *([make_address(address, language, table.url)] if address else []),
            "",
            say(table.resource, "description", language),
            "",
            f"{words('readme.strength')} {strengths}. {words('sources.key')}",
            *_tell_check(table, words),
            "",
            f"## {words('data.licence')}",
            "",
            *(
                f"- {say(entry, 'title', language) or entry.name} {entry.path or ''}".rstrip()
                for entry in table.licences
            ),
            "",
            words("readme.licence"),
            "",
            f"## {words('cite.title')}",
            "",
            cite(work, words).apa,
            "",
            f"## {words('data.fields')}",
            "",
            f"| {words('data.field')} | {words('data.meaning')} | {words('data.type')} | {words('data.unit')} |",
            "|---|---|---|---|",
            *(_describe(field, words) for field in table.resource.schema_.fields),
            "",
            words("table.missing", values=", ".join(missing)) if missing else words("table.missing_empty"),
            *(
                ["", words("table.spreadsheet", columns=", ".join(f"`{name}`" for name in table.fragile_columns))]
                if table.fragile_columns
                else []
            ),
            "",
            f"## {words('data.sources')}",
            "",
            *(f"- {say(source, 'title', language)} {source.path or ''}".rstrip() for source in table.sources),
            *(_name_reference(course, key, language) for key in keys),
            "",
            f"## {words('table.versions')}",
            "",
            *(
                f"- {entry.version}, {entry.date.isoformat()}: {say(entry, 'note', language)} ({entry.hash_})"
                for entry in reversed(table.resource.releases)
            ),
            "",
        ]
    )


def _tell_check(table: CourseTable, words: Catalogue) -> tuple[str, ...]:
    """When the values were last compared, and with what; of invented ones nothing is said."""
    checked = table.resource.checked
    if table.resource.is_fictional:
        return ()
    if checked is None:
        return ("", f"{words('table.checked')}: {words('table.unchecked', date=words.day(table.released))}.")
    return ("", f"{words('table.checked')}: {checked.date.isoformat()}, {words(f'compared.{checked.against}')}.")


def _describe(field: Any, words: Catalogue) -> str:
    kind = f"type.{field.type}"
    cells = (
        f"`{field.name}`",
        f"{say(field, 'title', words.language).rstrip('.')}. {say(field, 'description', words.language)}",
        words(kind) if kind in words.words else field.type,
        say(field, "unit", words.language) or "-",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _name_reference(course: CourseContent, key: str, language: str) -> str:
    reference = course.references[key]
    return f"- **{key}** ({reference.strength}): {in_language(reference.text, language)}"


def _dump(value: dict[str, Any]) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()
