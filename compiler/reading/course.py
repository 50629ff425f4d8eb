"""The whole tree of content: read, put together, nothing compared yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compiler.content import CourseContent
from compiler.corrections import CorrectionsFile
from compiler.curriculum import CourseFile
from compiler.elsewhere import ElsewhereFile
from compiler.errors import Mistakes
from compiler.glossary import Term
from compiler.quiz.model import ExamBankFile, QuizFile
from compiler.reading.cases import read_cases, read_site_pages
from compiler.reading.folder import check_listed, check_translations, find_files, find_folders
from compiler.reading.modules import Places, read_module
from compiler.reading.references import read_references
from compiler.reading.tables import read_table
from compiler.source.document import LANGUAGES, Content, Document, read_document
from compiler.source.located import is_file


def collect_course(root: Path, exam_bank: Path | None, mistakes: Mistakes) -> CourseContent | None:
    """Everything below `root` that can be read, or None where not even course.yml can be."""
    curriculum = root / "curriculum"
    if not is_file(curriculum / "course.yml"):
        mistakes.add(
            curriculum / "course.yml", 1, "is not here: run this in the repository's root, or name it with --root"
        )
        return None
    document = read_document(CourseFile, curriculum / "course.yml", mistakes)
    if document is None:
        return None
    course = document.content
    for key in ("languages", "drafts"):
        for number, language in enumerate(getattr(course, key)):
            if language not in LANGUAGES:
                spoken = f"the site speaks {', '.join(LANGUAGES)}"
                mistakes.add(document.path, document.line(key, number), f"unknown language `{language}`: {spoken}")
    known = tuple(language for language in course.languages if language in LANGUAGES)
    languages = known if known == course.languages else LANGUAGES
    banks = exam_bank or root / "quizzes" / "exam"
    if exam_bank and not exam_bank.is_dir():
        mistakes.add(exam_bank, 1, "is no folder: EXAM_BANK or --exam-bank names the folder of the exam banks")
    places = Places(root, banks, (*languages, *course.drafts), mistakes)
    modules = []
    for number, name in enumerate(course.modules):
        if (curriculum / name / "module.yml").is_file():
            module = read_module(curriculum / name, places)
            modules += [module] if module else []
        else:
            line = document.line("modules", number)
            mistakes.add(document.path, line, f"there is no file curriculum/{name}/module.yml")
            places.unread.add(curriculum / name)
    _check_nothing_left(root, course, places)
    return CourseContent(
        root=root,
        document=document,
        modules=tuple(modules),
        cases=tuple(read_cases(root / "case_studies", places)),
        site_pages=(
            *read_site_pages(root / "site" / "pages", "", places),
            *read_site_pages(root / "case_studies", "cases/", places),
            *read_site_pages(curriculum / "templates", "templates/", places),
        ),
        references=read_references(curriculum / "references.yml", mistakes),
        glossary=tuple(_read_glossary(curriculum / "glossary.csv", known, mistakes)),
        answers_public=exam_bank is None or exam_bank == root / "quizzes" / "exam",
        elsewhere=_read_if_there(ElsewhereFile, curriculum / "elsewhere.yml", places),
        corrections=_read_if_there(CorrectionsFile, root / "case_studies" / "corrections.yml", places),
        unread=frozenset(places.unread),
    )


def _read_if_there(kind: type[Content], path: Path, places: Places) -> Document[Content] | None:
    check_translations(find_files(path.parent, path.suffix), places.languages, places.mistakes)
    return read_document(kind, path, places.mistakes) if path.is_file() else None


def _check_nothing_left(root: Path, course: CourseFile, places: Places) -> None:
    for folder in find_folders(root / "curriculum"):
        if (folder / "module.yml").is_file() and folder.name not in course.modules:
            places.mistakes.add(folder / "module.yml", 1, "is not listed in curriculum/course.yml")
    known = {root / "curriculum" / name for name in ("course.yml", "references.yml", "elsewhere.yml")}
    files = check_translations(find_files(root / "curriculum", ".yml", ".md"), places.languages, places.mistakes)
    check_listed(files, known, "any form of content: modules have folders of their own", places.mistakes)
    for folder in (root / "quizzes", places.banks):
        files = check_translations(find_files(folder, ".yml", ".yaml"), places.languages, places.mistakes)
        if any(path.name == "module.yml" for path in places.unread):
            for path in files:
                if path not in places.listed:
                    read_document(ExamBankFile if folder == places.banks else QuizFile, path, places.mistakes)
        else:
            check_listed(files, places.listed | places.unread, "any module.yml", places.mistakes)


def _read_glossary(path: Path, languages: tuple[str, ...], mistakes: Mistakes) -> Iterator[Term]:
    table = read_table(path, mistakes) if path.is_file() else None
    if table is None:
        return
    columns = [f"{kind}_{language}" for kind in ("term", "definition") for language in languages]
    missing = [name for name in (*columns, "source_key") if name not in table.header]
    if missing:
        mistakes.add(path, 1, f"the columns {', '.join(missing)} are missing")
        return
    for row, line in zip(table.rows, table.lines, strict=True):
        empty = [name for name in columns if not row[name].strip()]
        if empty:
            mistakes.add(path, line, f"{', '.join(empty)}: still to be written")
        keys = tuple(entry.strip().partition(" ")[0] for entry in row["source_key"].split(";") if entry.strip())
        yield Term(
            {language: row[f"term_{language}"] for language in languages},
            {language: row[f"definition_{language}"] for language in languages},
            keys,
            line,
            {language: _split(row.get(f"wordings_{language}", "")) for language in languages},
        )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in cell.split(";") if entry.strip())
