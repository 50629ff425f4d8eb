"""How a result came about: choices, weights, what moves the ranks, what was estimated, and each indicator's source."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from monitor.indices import Sensitivity
from monitor.relations import correlate, effective_weights
from monitor.report.blocks import Block, Heading, Paragraph, Points, Table
from monitor.report.charts import draw_shares, draw_twice
from monitor.report.phrases import Phrases
from monitor.result import Result

MOST_GROUPS = 10
STRONG = 0.8
MOST_ESTIMATES = 40


def method_blocks(result: Result, sensitivity: Sensitivity | None, say: Phrases) -> Iterator[Block]:
    """All sections after the gaps."""
    yield from _choices(result, say)
    if result.ranked:
        if not result.framework.only_bands:
            yield from _groups(result, say)
        yield from _weights(result, say)
        if sensitivity is not None and sensitivity.overall:
            yield from _sensitivity(sensitivity, say, say.marks(result))
        yield from _together(result, say)
        yield from _estimates(result, say)
    yield from _sources(result, say)


def _choices(result: Result, say: Phrases) -> Iterator[Block]:
    method, options = result.method, result.options
    yield Heading(say("method.h"))
    yield Paragraph(say("method.text", runs=len(result.choices), seed=result.design.seed))
    rows = [
        (say("step.missing"), say.choice(method.missing), say.choices(options.missing)),
        (say("step.treatment"), say.choice(method.treatment), say.choices(options.treatment)),
        (say("step.normalisation"), say.choice(method.normalisation), say.choices(options.normalisation)),
        (say("step.weights"), say.choice(method.weights), say.choices(options.weights)),
        (say("step.aggregation"), say.means(method.aggregation), ", ".join(map(say.means, options.aggregation))),
        *([(say("step.noise"), say("no"), say("noise", share=f"{100 * options.noise:g}"))] if options.noise else []),
        (say("step.omit"), say("no"), say("yes" if options.omit else "no")),
        (say("step.errors"), say("no"), say(_drawn(result))),
    ]
    yield Table(say("method.caption"), (say("step"), say("chosen"), say("tried")), rows, numbers_from=3)


def _drawn(result: Result) -> str:
    if result.design.draws:
        return "errors.drawn"
    return "errors.not-drawn" if result.options.errors else "no"


def _groups(result: Result, say: Phrases) -> Iterator[Block]:
    if not result.framework.layers or len(result.framework.layers[-1]) > MOST_GROUPS:
        return
    top = result.framework.layers[-1]
    yield Heading(say("groups.h"))
    yield Paragraph(say("groups.text"))
    rows = [
        (place, *(f"{score:.0f}" if not np.isnan(score) else say("none") for score in scores))
        for place, scores in zip(result.ranked, result.levels[-2], strict=True)
    ]
    yield Table(say("groups.caption"), (say("place"), *(say.text(group.name) for group in top)), rows)


def _weights(result: Result, say: Phrases) -> Iterator[Block]:
    method = result.method
    scaled = result.preparation.scale(method.missing, method.treatment, method.normalisation)
    effective = effective_weights(scaled, result.index)
    yield Heading(say("weights.h"))
    yield Paragraph(say("weights.text"))
    rows = [
        (say.text(indicator.name), f"{100 * weight:.1f} %", say("none") if np.isnan(real) else f"{100 * real:.1f} %")
        for indicator, weight, real in zip(result.framework.indicators, result.weights, effective, strict=True)
    ]
    caption = say("weights.caption", weights=say.choice(method.weights))
    yield Table(caption, (say("indicator"), say("weight"), say("influence")), rows)


def _sensitivity(sensitivity: Sensitivity, say: Phrases, marks: str) -> Iterator[Block]:
    yield Heading(say("sensitivity.h"))
    known = {factor: index for factor, index in sensitivity.overall.items() if not np.isnan(index.total)}
    if not known:
        yield Paragraph(say("sensitivity.none"))
        return
    yield Paragraph(say("sensitivity.text", runs=sensitivity.runs))
    labels = [say(f"step.{factor}") for factor in known]
    pairs = [(index.first, index.total) for index in known.values()]
    spoken = "; ".join(
        f"{label} {100 * first:.0f} %, {100 * total:.0f} %"
        for label, (first, total) in zip(labels, pairs, strict=True)
    )  # fmt: skip
    alt = say("sensitivity.alt", shares=spoken)
    yield draw_twice(
        lambda width: draw_shares(labels, pairs, alt=alt, marks=marks, width=width), alt, say("sensitivity.figure")
    )
    rows = [
        (label, f"{100 * index.first:.0f} %", f"± {100 * index.first_error:.0f}",
         f"{100 * index.total:.0f} %", f"± {100 * index.total_error:.0f}")
        for label, index in zip(labels, known.values(), strict=True)
    ]  # fmt: skip
    head = (say("step"), say("alone"), say("half-width"), say("with-others"), say("half-width"))
    yield Table(say("sensitivity.caption"), head, rows)


def _together(result: Result, say: Phrases) -> Iterator[Block]:
    found = correlate(result.preparation.snapshot.values * result.directions, ranks=True)
    names = [say.text(indicator.name) for indicator in result.framework.indicators]
    pairs = [(first, second) for first, second in np.argwhere(np.abs(np.nan_to_num(found)) >= STRONG) if first < second]
    yield Heading(say("together.h"))
    if not pairs:
        yield Paragraph(say("together.none"))
        return
    yield Paragraph(say("together.text"))
    rows = [(names[first], names[second], f"{found[first, second]:.2f}") for first, second in pairs]
    yield Table(say("together.caption"), (say("indicator"), say("other"), say("correlation")), rows, numbers_from=2)


def _estimates(result: Result, say: Phrases) -> Iterator[Block]:
    yield Heading(say("estimates.h"))
    filled = result.preparation.fill(result.method.missing)
    places, indicators = result.ranked, result.framework.indicators
    said = [
        say("estimates.one", place=places[row], indicator=say.text(indicators[column].name),
            value=f"{filled[row, column]:.3g}", unit=say.text(indicators[column].unit))
        for row, column in np.argwhere(result.imputed)
    ]  # fmt: skip
    if not said:
        gaps = bool(np.isnan(result.preparation.snapshot.values).any())
        tried = any(way != "leave" for way in result.options.missing)
        left = "estimates.left-and-tried" if tried else "estimates.left"
        yield Paragraph(say(left if gaps else "estimates.none"))
        return
    yield Paragraph(say("estimates.text", way=say.choice(result.method.missing), count=len(said)))
    more = [say("estimates.more", count=len(said) - MOST_ESTIMATES)] if len(said) > MOST_ESTIMATES else []
    yield Points([*said[:MOST_ESTIMATES], *more])


def _sources(result: Result, say: Phrases) -> Iterator[Block]:
    yield Heading(say("sources.h"))
    rows = [
        (say.text(each.name), say.text(each.definition), say.text(each.unit),
         say("more" if each.direction > 0 else "less"), each.sdg_target or say("none"), each.source, each.licence)
        for each in result.framework.indicators
    ]  # fmt: skip
    keys = ("indicator", "definition", "unit", "better", "sdg", "source", "licence")
    yield Table(say("sources.caption"), [say(key) for key in keys], rows, numbers_from=len(keys))
    named = sorted(set(result.snapshot.sources.ravel().tolist()) - {""})
    yield Paragraph(say("sources.figures", sources="; ".join(named) or say("none")))
