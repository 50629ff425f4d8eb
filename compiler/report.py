"""What `course check` tells of a course without mistakes, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from compiler.check.coverage import find_coverage
from compiler.check.glossary import find_unused_terms
from compiler.check.readings import Reading, find_median
from compiler.check.sources import find_uncited
from compiler.check.translations import find_older_translations
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.h5p.writing import find_left_out
from compiler.study.minutes import ModuleMinutes, count_minutes
from compiler.study.uses import find_unused
from compiler.study.workload import find_workload


def show_course(course: CourseContent) -> Iterator[str]:
    """Coverage, time, and what is worth a look though it is no mistake."""
    yield from show_coverage(course)
    yield ""
    yield from show_minutes(course)
    yield ""
    yield from show_achievements(course)
    name = Mistakes(course.root).relative
    left_out = (
        f"{name(path)}:{line}: `{entry.question}`: {entry.reason}" for path, line, entry in find_left_out(course)
    )
    terms = "; ".join(term.term["en"] for term in find_unused_terms(course))
    yield from _list("Translations older than their source", map(name, find_older_translations(course)))
    uncited = (f"{name(path)}:{line}: `{key}`" for path, line, key in find_uncited(course))
    yield from _list("Sources that a page names and cites nowhere", uncited)
    yield from _list("Sources that nothing uses", filter(None, [", ".join(find_unused(course))]))
    yield from _list("Terms of the glossary that no lesson uses", filter(None, [terms]))
    yield from _list("Questions that the H5P packages leave out", left_out)


def _list(title: str, entries: Iterable[str]) -> Iterator[str]:
    lines = [f"  {entry}" for entry in entries]
    if lines:
        yield from ("", f"{title}:", *lines)


def show_coverage(course: CourseContent) -> Iterator[str]:
    """Every outcome by module, and how often it is taught, practised, examined and drawn."""
    yield f"{'outcome':<28}{'lessons':>9}{'practice':>10}{'exam':>7}{'drawn':>7}{'tasks':>7}"
    entries = list(find_coverage(course))
    for module, outcomes in groupby(entries, key=lambda entry: entry.module):
        yield module
        for entry in outcomes:
            counts = f"{entry.lessons:>9}{entry.questions:>10}{entry.items:>7}{entry.drawn:>7}{entry.tasks:>7}"
            yield f"  {entry.outcome:<26}{counts}"
    judged = [entry for entry in entries if entry.tasks and not entry.items]
    examined = [entry for entry in entries if entry not in judged]
    covered = sum(all((entry.lessons, entry.questions, entry.items, entry.drawn)) for entry in examined)
    least = min((entry.items for entry in examined), default=0)
    yield f"{covered} of {len(examined)} outcomes are taught, practised, examined, {least} exam items or more each"
    if judged:
        yield f"{len(judged)} outcomes of modules without an exam are taught, practised, and judged in a task"


def show_minutes(course: CourseContent) -> Iterator[str]:
    """The time of every module: alone with its parts, and in a group."""
    yield f"{'minutes':<28}{'lessons':>9}{'practice':>10}{'tasks':>7}{'exam':>7}{'alone':>8}{'in a group':>12}"
    sums = [0] * 6
    for module in course.modules:
        numbers = _list_minutes(count_minutes(module))
        sums = [before + number for before, number in zip(sums, numbers, strict=True)]
        yield _show_row(module.document.content.id, numbers)
    yield _show_row("all modules", sums)


def show_achievements(course: CourseContent) -> Iterator[str]:
    """The time that every achievement and every pathway takes: what it asks for alone, and its sessions."""
    yield f"{'achievement, pathway':<28}{'lessons':>9}{'exams':>7}{'alone':>8}{'in a group':>12}"
    content = course.document.content
    ways = [(entry.id, find_workload(course, entry.requires)) for entry in content.achievements]
    ways += [(entry.id, find_workload(course, entry.steps)) for entry in content.pathways]
    for name, work in ways:
        yield f"{name:<28}{len(work.lessons):>9}{len(work.exams):>7}{work.alone:>8}{work.group:>12}"


def _list_minutes(entry: ModuleMinutes) -> list[int]:
    return [entry.lessons, entry.practice, entry.tasks, entry.exams, entry.alone, entry.session]


def _show_row(name: str, numbers: list[int]) -> str:
    widths = (9, 10, 7, 7, 8, 12)
    return f"{name:<28}" + "".join(f"{number:>{width}}" for number, width in zip(numbers, widths, strict=True))


def show_readings(readings: list[Reading], root: Path) -> Iterator[str]:
    """How every lesson reads, and the median."""
    yield f"{'lesson':<58}{'words':>7}{'grade':>7}{'longest paragraph':>19}{'minutes':>9}"
    for entry in readings:
        name = entry.path.relative_to(root / "curriculum").as_posix()
        yield f"{name:<58}{entry.words:>7}{entry.grade:>7.1f}{entry.longest:>19}{entry.minutes:>9}"
    yield f"{'median':<58}{'':>7}{find_median(readings):>7.1f}"
