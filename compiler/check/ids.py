"""Ids: unique where something is looked up by them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compiler.blocks import Decision, Rubric, TableField, Worksheet
from compiler.check.unique import Spot, check_unique, find_spots
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.pages import AnyPage, Block
from compiler.quiz.model import FillIn, Matching, MultipleChoice, Ordering, Question, SingleChoice
from compiler.source.document import Document

_RESERVED = {"practice", "session"}
_COMPARISON = "compare"


def check_ids(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every id that stands twice where it must be unique."""
    course = content.document
    modules = [module.document for module in content.modules]
    achievements = find_spots(
        course.files["en"], ("achievements",), (entry.id for entry in course.content.achievements)
    )
    check_unique("achievement", achievements, mistakes)
    check_unique("module", ((module.content.id, module.path, module.line("id")) for module in modules), mistakes)
    check_unique(
        "module number",
        ((str(module.content.number), module.path, module.line("number")) for module in modules),
        mistakes,
    )
    pathways = find_spots(course.files["en"], ("pathways",), (entry.id for entry in course.content.pathways))
    check_unique("pathway", pathways, mistakes)
    for name, kind, documents in (("outcomes", "outcome", modules), ("exams", "exam", [*modules, course])):
        spots = (
            spot
            for document in documents
            for spot in find_spots(
                document.files["en"], (name,), (entry.id for entry in getattr(document.content, name))
            )
        )
        check_unique(kind, spots, mistakes)
    pages = [page for module in content.modules for page in (*module.lessons, *module.tasks, *module.further)]
    check_unique("lesson", ((page.front.id, page.path, page.texts["en"].front.line("id")) for page in pages), mistakes)
    for page in pages:
        if page.front.id in _RESERVED:
            message = f"the id `{page.front.id}` is kept for the page of that name in every module"
            mistakes.add(page.path, page.texts["en"].front.line("id"), message)
    quizzes = [quiz.document for module in content.modules for quiz in module.quizzes]
    check_unique("quiz", ((quiz.content.id, quiz.path, quiz.line("id")) for quiz in quizzes), mistakes)
    for quiz in quizzes:
        _check_questions(quiz, "questions", quiz.content.questions, mistakes)
    for module_content in content.modules:
        for bank in module_content.banks.values():
            _check_questions(bank, "items", bank.content.items, mistakes)
        if module_content.session:
            steps = module_content.session.front.steps
            front = module_content.session.texts["en"].front
            check_unique("step", find_spots(front, ("steps",), (step.id for step in steps)), mistakes)
    _check_cases(content, mistakes)
    _check_blocks(content, mistakes)


def _check_questions(
    document: Document[object], name: str, questions: tuple[Question, ...], mistakes: Mistakes
) -> None:
    source = document.files["en"]
    check_unique("question", find_spots(source, (name,), (question.id for question in questions)), mistakes)
    for number, question in enumerate(questions):
        place = (name, number)
        match question:
            case SingleChoice() | MultipleChoice():
                options = (option.id for option in question.options)
                check_unique("option", find_spots(source, (*place, "options"), options), mistakes)
            case FillIn():
                check_unique(
                    "blank", find_spots(source, (*place, "blanks"), (blank.id for blank in question.blanks)), mistakes
                )
            case Ordering():
                check_unique(
                    "item", find_spots(source, (*place, "items"), (item.id for item in question.items)), mistakes
                )
            case Matching():
                lefts = list(find_spots(source, (*place, "pairs"), (pair.id for pair in question.pairs)))
                rights = [(f"{entry}-right", path, line) for entry, path, line in lefts]
                others = find_spots(source, (*place, "distractors"), (entry.id for entry in question.distractors))
                check_unique("side", (*lefts, *rights, *others), mistakes)


def _check_cases(content: CourseContent, mistakes: Mistakes) -> None:
    indexes = (case.index for case in content.cases)
    check_unique("case", ((page.front.id, page.path, page.texts["en"].front.line("id")) for page in indexes), mistakes)
    for page in (case.index for case in content.cases):
        if page.front.id == _COMPARISON:
            message = f"the id `{_COMPARISON}` is kept for the page that sets cases side by side"
            mistakes.add(page.path, page.texts["en"].front.line("id"), message)
    for case in content.cases:
        spots = ((page.front.id, page.path, page.texts["en"].front.line("id")) for page in case.pages)
        check_unique("page", spots, mistakes)


def _check_blocks(content: CourseContent, mistakes: Mistakes) -> None:
    for language in content.languages:
        texts = [page.texts[language] for page in content.pages if language in page.texts]
        spots = [(block, text.path, block.source.line("id")) for text in texts for block in text.blocks]
        for kind, kinds in (("decision", {"decision"}), ("worksheet", {"worksheet", "plan"}), ("rubric", {"rubric"})):
            own = _drop_shared(spots)
            found = ((block.content.id, path, line) for block, path, line in own if block.kind in kinds)
            check_unique(kind, found, mistakes)
        for text in texts:
            charts = (block for block in text.blocks if block.kind == "chart")
            check_unique(
                "chart", ((block.content.id, text.path, block.source.line("id")) for block in charts), mistakes
            )
            for block in text.blocks:
                for kind, inner in _find_inside(block):
                    check_unique(kind, inner, mistakes)
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
            yield "option", find_spots(block.source, ("options",), (option.id for option in options))
        case Rubric(criteria=criteria):
            yield "criterion", find_spots(block.source, ("criteria",), (criterion.id for criterion in criteria))
        case Worksheet(fields=fields):
            yield "field", find_spots(block.source, ("fields",), (field.id for field in fields))
            for number, field in enumerate(fields):
                if isinstance(field, TableField):
                    place = ("fields", number)
                    yield "column", find_spots(block.source, (*place, "columns"), (entry.id for entry in field.columns))
                    yield "row", find_spots(block.source, (*place, "rows"), (entry.id for entry in field.rows))


def _check_anchors(page: AnyPage, mistakes: Mistakes) -> None:
    for text in page.texts.values():
        spots = [
            (heading.anchor, text.path, part.line(heading.line))
            for part in text.parts
            for heading in part.headings
            if heading.explicit
        ]
        spots += [(anchor, text.path, part.line(line)) for part in text.parts for anchor, line in part.anchors]
        check_unique("anchor", sorted(spots, key=lambda spot: spot[2]), mistakes)
