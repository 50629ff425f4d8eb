"""Ids: unique where something is looked up by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from compiler.blocks import Decision, Rubric, TableField, Worksheet
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.pages import AnyPage, Block
from compiler.quiz.model import FillIn, Matching, MultipleChoice, Ordering, Question, SingleChoice
from compiler.source.document import Document
from compiler.source.located import Located, Place

Spot = tuple[str, Path, int]
"""An id with the file and the line it stands at."""

_RESERVED = {"practice", "session"}


def check_ids(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every id that stands twice where it must be unique."""
    course = content.document
    modules = [module.document for module in content.modules]
    achievements = _spots(course.files["en"], ("achievements",), (entry.id for entry in course.content.achievements))
    _check("achievement", achievements, mistakes)
    _check("module", ((module.content.id, module.path, module.line("id")) for module in modules), mistakes)
    _check(
        "module number",
        ((str(module.content.number), module.path, module.line("number")) for module in modules),
        mistakes,
    )
    pathways = _spots(course.files["en"], ("pathways",), (entry.id for entry in course.content.pathways))
    _check("pathway", pathways, mistakes)
    for name, kind, documents in (("outcomes", "outcome", modules), ("exams", "exam", [*modules, course])):
        spots = (
            spot
            for document in documents
            for spot in _spots(document.files["en"], (name,), (entry.id for entry in getattr(document.content, name)))
        )
        _check(kind, spots, mistakes)
    pages = [page for module in content.modules for page in (*module.lessons, *module.tasks, *module.further)]
    _check("lesson", ((page.front.id, page.path, page.texts["en"].front.line("id")) for page in pages), mistakes)
    for page in pages:
        if page.front.id in _RESERVED:
            message = f"the id `{page.front.id}` is kept for the page of that name in every module"
            mistakes.add(page.path, page.texts["en"].front.line("id"), message)
    quizzes = [quiz.document for module in content.modules for quiz in module.quizzes]
    _check("quiz", ((quiz.content.id, quiz.path, quiz.line("id")) for quiz in quizzes), mistakes)
    for quiz in quizzes:
        _check_questions(quiz, "questions", quiz.content.questions, mistakes)
    for module_content in content.modules:
        for bank in module_content.banks.values():
            _check_questions(bank, "items", bank.content.items, mistakes)
        if module_content.session:
            steps = module_content.session.front.steps
            front = module_content.session.texts["en"].front
            _check("step", _spots(front, ("steps",), (step.id for step in steps)), mistakes)
    _check_cases(content, mistakes)
    _check_blocks(content, mistakes)


def _spots(source: Located, place: Place, ids: Iterable[str]) -> Iterator[Spot]:
    for number, entry in enumerate(ids):
        yield entry, source.path, source.line(*place, number, "id")


def _check(kind: str, spots: Iterable[Spot], mistakes: Mistakes) -> None:
    first: dict[str, tuple[Path, int]] = {}
    for entry, path, line in spots:
        if entry in first:
            other, at = first[entry]
            where = f"line {at}" if other == path else f"{mistakes.relative(other)}:{at}"
            mistakes.add(path, line, f"the {kind} `{entry}` stands twice: first at {where}")
        else:
            first[entry] = (path, line)


def _check_questions(
    document: Document[object], name: str, questions: tuple[Question, ...], mistakes: Mistakes
) -> None:
    source = document.files["en"]
    _check("question", _spots(source, (name,), (question.id for question in questions)), mistakes)
    for number, question in enumerate(questions):
        place = (name, number)
        match question:
            case SingleChoice() | MultipleChoice():
                options = (option.id for option in question.options)
                _check("option", _spots(source, (*place, "options"), options), mistakes)
            case FillIn():
                _check("blank", _spots(source, (*place, "blanks"), (blank.id for blank in question.blanks)), mistakes)
            case Ordering():
                _check("item", _spots(source, (*place, "items"), (item.id for item in question.items)), mistakes)
            case Matching():
                lefts = list(_spots(source, (*place, "pairs"), (pair.id for pair in question.pairs)))
                rights = [(f"{entry}-right", path, line) for entry, path, line in lefts]
                others = _spots(source, (*place, "distractors"), (entry.id for entry in question.distractors))
                _check("side", (*lefts, *rights, *others), mistakes)


def _check_cases(content: CourseContent, mistakes: Mistakes) -> None:
    indexes = (case.index for case in content.cases)
    _check("case", ((page.front.id, page.path, page.texts["en"].front.line("id")) for page in indexes), mistakes)
    for case in content.cases:
        spots = ((page.front.id, page.path, page.texts["en"].front.line("id")) for page in case.pages)
        _check("page", spots, mistakes)


def _check_blocks(content: CourseContent, mistakes: Mistakes) -> None:
    for language in content.languages:
        texts = [page.texts[language] for page in content.pages if language in page.texts]
        spots = [(block, text.path, block.source.line("id")) for text in texts for block in text.blocks]
        for kind, kinds in (("decision", {"decision"}), ("worksheet", {"worksheet", "plan"}), ("rubric", {"rubric"})):
            own = _drop_shared(spots)
            found = ((block.content.id, path, line) for block, path, line in own if block.kind in kinds)
            _check(kind, found, mistakes)
        for text in texts:
            charts = (block for block in text.blocks if block.kind == "chart")
            _check("chart", ((block.content.id, text.path, block.source.line("id")) for block in charts), mistakes)
            for block in text.blocks:
                for kind, inner in _find_inside(block):
                    _check(kind, inner, mistakes)
    for page in content.pages:
        _check_anchors(page, mistakes)


def _drop_shared(spots: list[tuple[Block, Path, int]]) -> Iterator[tuple[Block, Path, int]]:
    """`spots` without the blocks of passages that stand on an earlier page: what is written in them is kept once."""
    first: dict[tuple[str, str], Path] = {}
    for block, path, line in spots:
        if not block.is_shared or first.setdefault((block.kind, block.content.id), path) == path:
            yield block, path, line


def _find_inside(block: Block) -> Iterator[tuple[str, Iterator[Spot]]]:
    match block.content:
        case Decision(options=options):
            yield "option", _spots(block.source, ("options",), (option.id for option in options))
        case Rubric(criteria=criteria):
            yield "criterion", _spots(block.source, ("criteria",), (criterion.id for criterion in criteria))
        case Worksheet(fields=fields):
            yield "field", _spots(block.source, ("fields",), (field.id for field in fields))
            for number, field in enumerate(fields):
                if isinstance(field, TableField):
                    place = ("fields", number)
                    yield "column", _spots(block.source, (*place, "columns"), (entry.id for entry in field.columns))
                    yield "row", _spots(block.source, (*place, "rows"), (entry.id for entry in field.rows))


def _check_anchors(page: AnyPage, mistakes: Mistakes) -> None:
    for text in page.texts.values():
        spots = [
            (heading.anchor, text.path, part.line(heading.line))
            for part in text.parts
            for heading in part.headings
            if heading.explicit
        ]
        spots += [(anchor, text.path, part.line(line)) for part in text.parts for anchor, line in part.anchors]
        _check("anchor", sorted(spots, key=lambda spot: spot[2]), mistakes)
