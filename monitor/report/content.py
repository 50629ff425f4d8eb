"""What a report says, section by section: the first numbers are intervals, and the gaps come before the scores."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import numpy as np

from monitor.fingerprint import fingerprint
from monitor.indices import Sensitivity
from monitor.outside import Outside, find_outside
from monitor.rankable import availability
from monitor.report.blocks import Block, Heading, Paragraph, Points, Report, Table
from monitor.report.charts import draw_intervals, draw_matrix, draw_twice
from monitor.report.method_part import method_blocks
from monitor.report.phrases import Phrases
from monitor.result import Result

MOST_PAIRS = 20
MOST_ROWS = 60
"""A matrix of more places is no picture any more; the files hold it."""


def make_report(result: Result, sensitivity: Sensitivity | None, language: str) -> Report:
    """The report of one year in one language."""
    say = Phrases(language)
    return Report(
        language,
        say("title", title=say.text(result.framework.title), year=result.snapshot.year),
        say.marks(result),
        result.fictional,
        [*_opening(result, say), *_standings(result, say), *_gaps(result, say),
         *method_blocks(result, sensitivity, say)],
    )  # fmt: skip


def _opening(result: Result, say: Phrases) -> Iterator[Block]:
    framework = result.framework
    if result.fictional:
        yield Paragraph(say("fictional"), strong=True)
    yield Paragraph(
        say(
            "subject",
            framework=framework.id,
            version=framework.version,
            fingerprint=fingerprint(framework),
            places=len(result.snapshot.places),
            indicators=len(framework.indicators),
        )
    )
    if framework.description:
        yield Paragraph(say.text(framework.description))
    yield Heading(say("read.h"))
    points = [say("read.order", runs=len(result.choices)), say("read.evidence"), say("read.detail")]
    yield Points([*points, say("read.bands")] if framework.only_bands else points)


def _standings(result: Result, say: Phrases) -> Iterator[Block]:
    yield Heading(say("intervals.h"))
    ranked = [standing for standing in result.standings if not standing.reason]
    if not ranked:
        yield Paragraph(say("intervals.nobody"), strong=True)
    elif result.framework.only_bands:
        bands = [(each.place, say.bands(each.bands)) for each in ranked]
        yield Table(say("bands.caption"), (say("place"), say("bands")), bands)
    elif len(ranked) == 1:
        yield Paragraph(say("intervals.alone", place=ranked[0].place), strong=True)
    else:
        yield from _intervals(result, say)
        yield from _firm(result, say)
    unranked = [standing for standing in result.standings if standing.reason]
    if unranked:
        shares = dict(zip(result.snapshot.places, availability(result.snapshot), strict=True))
        rows = [(each.place, say.reason(each.reason), f"{100 * shares[each.place]:.0f} %") for each in unranked]
        head = (say("place"), say("reason"), say("available"))
        yield Table(say("unranked.caption"), head, rows, numbers_from=2)


def _intervals(result: Result, say: Phrases) -> Iterator[Block]:
    found, size = result.intervals, len(result.ranked)
    narrow = list(zip(found.low.tolist(), found.high.tolist(), strict=True))
    wide = list(zip(found.best.tolist(), found.last.tolist(), strict=True))
    if size <= MOST_ROWS:
        spans = "; ".join(f"{place} {say.span(pair)}" for place, pair in zip(result.ranked, narrow, strict=True))
        alt = say("intervals.alt", size=size, spans=spans)
        yield draw_twice(
            lambda width: draw_intervals(
                result.ranked, wide, narrow, size, alt=alt, marks=say.marks(result), width=width
            ),
            alt,
            say("intervals.figure"),
        )
    rows = [
        (each.place, say.span(each.rank_interval), say.span(each.rank_range), str(each.rank),
         f"{each.score or 0:.1f}", say.span(each.score_interval, digits=1))
        for each in result.standings if not each.reason
    ]  # fmt: skip
    head = [say(key) for key in ("place", "rank-90", "rank-all", "rank-chosen", "score-chosen", "score-90")]
    yield Table(say("intervals.caption", runs=len(result.choices)), head, rows)
    yield Paragraph(say("intervals.scales"))
    outside = find_outside(result)
    if outside:
        yield Paragraph(say("outside.text", runs=len(result.choices)), strong=True)
        yield Points([_tell_outside(each, say) for each in outside])


def _tell_outside(each: Outside, say: Phrases) -> str:
    side = say(
        "outside.above" if each.above else "outside.below",
        place=each.place,
        score=f"{each.score:.1f}",
        span=say.span(each.interval, digits=1),
    )
    choices = [
        say("outside.step", step=say(f"step.{step}"), choices=", ".join(
            say("outside.one", choice=say.means(other.choice), score=f"{other.score:.1f}") for other in others
        ))
        for step, others in groupby(each.inside, key=lambda other: other.step)
    ]  # fmt: skip
    return f"{side} {say('outside.inside', choices='; '.join(choices)) if choices else say('outside.none')}"


def _firm(result: Result, say: Phrases) -> Iterator[Block]:
    firm = [(result.ranked[first], result.ranked[second]) for first, second in np.argwhere(result.dominance)]
    size = len(result.ranked)
    yield Heading(say("firm.h"))
    if not firm:
        yield Paragraph(say("firm.none"))
        return
    yield Paragraph(say("firm.some", count=len(firm), pairs=size * (size - 1) // 2))
    shown = [say("firm.pair", first=first, second=second) for first, second in firm[:MOST_PAIRS]]
    if len(firm) > MOST_PAIRS:
        shown.append(say("firm.more", count=len(firm) - MOST_PAIRS))
    yield Points(shown)


def _gaps(result: Result, say: Phrases) -> Iterator[Block]:
    snapshot, indicators = result.snapshot, result.framework.indicators
    known = ~np.isnan(snapshot.values)
    yield Heading(say("gaps.h"))
    yield Paragraph(say("gaps.count", known=int(known.sum()), cells=known.size))
    if len(snapshot.places) <= MOST_ROWS:
        alt = say("gaps.alt", known=int(known.sum()), cells=known.size)
        numbers = [str(number) for number in range(1, len(indicators) + 1)]
        cells = np.where(known, snapshot.strengths, "").tolist()
        yield draw_twice(
            lambda width: draw_matrix(snapshot.places, numbers, cells, alt=alt, marks=say.marks(result), width=width),
            alt,
            say("gaps.figure"),
        )
    rows = []
    for column, indicator in enumerate(indicators):
        missing = [place for place, there in zip(snapshot.places, known[:, column], strict=True) if not there]
        letters = snapshot.strengths[known[:, column], column].tolist()
        errors = int((~np.isnan(snapshot.errors[:, column])).sum())
        error = say("error.unknown" if not errors else "error.known" if errors == len(letters) else "error.some",
                    known=errors, figures=len(letters))  # fmt: skip
        rows.append((
            f"{column + 1}. {say.text(indicator.name)}",
            say("gaps.of", known=len(letters), places=len(snapshot.places)),
            say.names(missing) if letters else say("everywhere"),
            ", ".join(f"{letter}: {letters.count(letter)}" for letter in sorted(set(letters))) or say("none"),
            error,
        ))  # fmt: skip
    head = [say(key) for key in ("indicator", "figures", "missing-places", "strengths", "error")]
    yield Table(say("gaps.caption"), head, rows, numbers_from=len(head))
