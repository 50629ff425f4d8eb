"""How far a translation is, as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from compiler.glossary import Term
from compiler.pages import AnyPage
from compiler.source.located import fingerprint
from compiler.translating.pieces import KINDS, Piece, State

_OF_MODULES = {
    "lessons": "lessons",
    "tasks": "tasks",
    "session guides": "guide",
    "further pages": "further",
    "quizzes": "quizzes",
    "exam banks": "banks",
}
"""The kinds that the table of modules has a column for, and what it is called."""


def show_status(language: str, pieces: Sequence[Piece], root: Path, *, missing: bool) -> Iterator[str]:
    """How many pieces of each kind are translated, what is stale, each module, and the names of what is `missing`."""
    yield f"{language:<26}{'all':>7}{'translated':>12}{'in step':>9}{'stale':>7}{'missing':>9}"
    for kind in KINDS:
        states = Counter(piece.state for piece in pieces if piece.kind == kind)
        if states:
            yield _show_row(kind, states)
    yield from ("", *_show_modules(pieces))
    stale = [piece for piece in pieces if piece.state == "stale"]
    if stale:
        yield from ("", "Stale: the English has changed since. Compare the two, mend the translation, then write:")
        yield from (line for piece in stale for line in _show_stale(piece, root))
    if missing:
        yield from _show_missing(pieces)


def show_lost_terms(language: str, lost: Iterable[tuple[AnyPage, Sequence[Term]]], root: Path) -> Iterator[str]:
    """The terms that translations seem to lack, page by page; nothing where there are none."""
    lines = [
        f"  {page.texts[language].path.relative_to(root).as_posix()}: "
        + "; ".join(f"{term.term['en']} ({term.term[language]})" for term in terms)
        for page, terms in lost
    ]
    if lines:
        yield from ("", "Terms of the English page that the translation calls by no wording of the glossary:", *lines)


def _show_row(kind: str, states: Counter[State]) -> str:
    every = states.total()
    translated = every - states["missing"]
    in_step, stale = ("-", "-") if states["undated"] else (str(states["in step"]), str(states["stale"]))
    return f"{kind:<26}{every:>7}{translated:>12}{in_step:>9}{stale:>7}{states['missing']:>9}"


def _show_modules(pieces: Sequence[Piece]) -> Iterator[str]:
    yield f"{'translated of':<26}" + "".join(f"{name:>9}" for name in _OF_MODULES.values()) + f"{'stale':>9}"
    for module in dict.fromkeys(piece.module for piece in pieces if piece.module):
        own = [piece for piece in pieces if piece.module == module]
        cells = []
        for kind in _OF_MODULES:
            states = [piece.state for piece in own if piece.kind == kind]
            cells.append(f"{len(states) - states.count('missing')}/{len(states)}" if states else "-")
        stale = sum(piece.state == "stale" for piece in own)
        yield f"{module:<26}" + "".join(f"{cell:>9}" for cell in (*cells, stale))


def _show_stale(piece: Piece, root: Path) -> Iterator[str]:
    if piece.file is not None and piece.english is not None:
        name = piece.file.relative_to(root).as_posix() if piece.file.is_relative_to(root) else piece.file.as_posix()
        yield f'  {name}: translates: "{fingerprint(piece.english)}"'


def _show_missing(pieces: Sequence[Piece]) -> Iterator[str]:
    for kind in KINDS:
        names = [piece.name for piece in pieces if piece.kind == kind and piece.state == "missing"]
        if names:
            yield from ("", f"Missing {kind}:", *(f"  {name}" for name in names))
