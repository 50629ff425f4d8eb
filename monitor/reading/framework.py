"""A framework file in: indicators, groups and the method, or all mistakes with their rows and keys."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from monitor.aggregation import MEANS
from monitor.method import CHOICES, WEIGHTS, find_lacking
from monitor.model import DIMENSIONS, LEVELS, Framework, Group, Indicator
from monitor.reading.nodes import Notes, Part, read_yaml

DIRECTIONS = ("higher-is-better", "lower-is-better")
VOTES = "votes:"
_FRAMEWORK = (
    "framework", "version", "title", "description", "level", "fictional", "minimum_availability", "groups",
    "indicators", "method", "uncertainty",
)  # fmt: skip
_INDICATOR = (
    "id", "name", "definition", "unit", "direction", "group", "dimension", "usm_theme", "sdg_target", "source",
    "licence", "goalposts", "target", "bounds", "weight",
)  # fmt: skip


def read_framework(path: Path) -> Framework:
    """The framework of a YAML file.

    Raises:
        InputError: the file has mistakes; all that can be found at once are in it.
    """
    notes = Notes(str(path))
    top = read_yaml(path, notes)
    top.refuse_others(*_FRAMEWORK)
    groups = _read_groups(top)
    indicators = _read_indicators(top, groups)
    framework = Framework(
        id=top.get("framework", str, required=True) or "",
        version=str(top.get("version", (str, int, float), required=True)),
        title=top.text("title", required=True),
        description=top.text("description"),
        level=top.word("level", LEVELS, required=True) or LEVELS[0],
        fictional=bool(top.get("fictional", bool)),
        minimum_availability=_number(top, "minimum_availability", 2 / 3, lambda share: 0 < share <= 1),
        groups=tuple(groups.values()),
        indicators=tuple(indicators),
        method=_read_choices(top.part("method"), _read_choice),
        uncertainty=_read_choices(top.part("uncertainty"), _read_options),
    )
    notes.raise_if_any()
    _check_depths(top, framework)
    _check_means(top, framework)
    _check_scales(top, framework)
    notes.raise_if_any()
    return framework


def _read_groups(top: Part) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    rows: dict[str, Part] = {}
    for part in top.parts("groups"):
        part.refuse_others("id", "name", "within", "weight")
        name = part.get("id", str, required=True) or ""
        _refuse_second(part, name, groups)
        groups[name] = Group(name, part.text("name", required=True), part.get("within", str) or "", _weight(part))
        rows[name] = part
    for name, group in groups.items():
        _refuse_unknown(rows[name], "within", group.within, groups)
        above, seen = group.within, {name}
        while above in groups and above not in seen:
            seen.add(above)
            above = groups[above].within
        if above in seen:
            rows[name].notes.add(rows[name].row_of("within"), "within", "circle", group=name)
    return groups


def _read_indicators(top: Part, groups: Mapping[str, Group]) -> list[Indicator]:
    indicators: dict[str, Indicator] = {}
    for part in top.parts("indicators", required=True):
        part.refuse_others(*_INDICATOR)
        name = part.get("id", str, required=True) or ""
        _refuse_second(part, name, indicators)
        group = part.get("group", str, required=bool(groups)) or ""
        _refuse_unknown(part, "group", group, groups)
        direction = part.word("direction", DIRECTIONS, required=True)
        indicators[name] = _check_goalposts(part, Indicator(
            id=name,
            name=part.text("name", required=True),
            definition=part.text("definition", required=True),
            unit=part.text("unit", required=True),
            direction=-1 if direction == DIRECTIONS[1] else 1,
            group=group,
            dimension=part.word("dimension", DIMENSIONS) or "",
            usm_theme=part.get("usm_theme", str) or "",
            sdg_target=str(part.get("sdg_target", (str, int, float)) or ""),
            source=part.get("source", str, required=True) or "",
            licence=part.get("licence", str, required=True) or "",
            goalposts=part.pair("goalposts"),
            target=_optional(part, "target"),
            bounds=part.pair("bounds"),
            weight=_weight(part),
        ))  # fmt: skip
    return list(indicators.values())


def _check_goalposts(part: Part, indicator: Indicator) -> Indicator:
    if indicator.goalposts is not None and "direction" in part.nodes:
        worst, best = indicator.goalposts
        if (best - worst) * indicator.direction < 0:
            part.notes.add(part.row_of("goalposts"), "goalposts", "posts-turned", worst=f"{worst:g}", best=f"{best:g}")
    return indicator


def _read_choices(part: Part | None, read: Callable[[Part, str], Any]) -> dict[str, object]:
    if part is None:
        return {}
    keys = (*CHOICES, "weights", *(("omit", "noise", "errors") if read is _read_options else ()))
    part.refuse_others(*keys)
    return {key: value for key in keys if (value := read(part, key)) is not None}


def _read_choice(part: Part, key: str) -> object:
    if key == "weights":
        return _read_weights(part, [part.get(key, str)])[0] if key in part.nodes else None
    if key == "aggregation" and isinstance(part.get(key, (str, list)), list):
        return part.words(key, MEANS)
    return part.word(key, CHOICES[key]) if key in part.nodes else None


def _read_options(part: Part, key: str) -> object:
    if key in {"omit", "errors"}:
        return part.get(key, bool)
    if key == "noise":
        return _number(part, key, 0.0, lambda share: 0 <= share < 1) if key in part.nodes else None
    if key == "weights":
        names = part.get(key, list)
        return None if names is None else tuple(_read_weights(part, names))
    return part.words(key, CHOICES[key])


def _read_weights(part: Part, names: Sequence[object]) -> list[object]:
    for name in names:
        if name is not None and name not in WEIGHTS and not str(name).startswith(VOTES):
            known = ", ".join((*WEIGHTS, VOTES + "…"))
            part.notes.add(part.row_of("weights"), "weights", "unknown-word", given=name, known=known)
    return list(names)


def _check_depths(top: Part, framework: Framework) -> None:
    above = {group.id: group.within for group in framework.groups}
    depths = {}
    for indicator in framework.indicators:
        depth, name = 0, indicator.group
        while name:
            depth, name = depth + 1, above[name]
        depths[indicator.id] = depth
    usual = max(depths.values(), key=list(depths.values()).count)
    for part in top.parts("indicators"):
        name = part.get("id", str)
        if depths[name] != usual:
            part.notes.add(part.row_of("group"), "group", "uneven", indicator=name, depth=depths[name], usual=usual)
    used = {indicator.group for indicator in framework.indicators} | set(above.values())
    for part in top.parts("groups"):
        if part.get("id", str) not in used:
            part.notes.add(part.row, "id", "empty-group", group=part.get("id", str))


def _check_means(top: Part, framework: Framework) -> None:
    means = framework.method.get("aggregation")
    part = top.part("method")
    if part is not None and isinstance(means, tuple) and not top.notes.found and len(means) != len(framework.tree):
        levels = len(framework.tree)
        top.notes.add(part.row_of("aggregation"), "aggregation", "means", given=len(means), levels=levels)


def _check_scales(top: Part, framework: Framework) -> None:
    for section, choices in (("method", framework.method), ("uncertainty", framework.uncertainty)):
        named, part = choices.get("normalisation", ()), top.part(section)
        for way in (named,) if isinstance(named, str) else cast("Sequence[str]", named):
            lacking = find_lacking(framework, way)
            if lacking and part is not None:
                names = ", ".join(lacking)
                part.notes.add(part.row_of("normalisation"), "normalisation", f"no-{way}", indicators=names)


def _weight(part: Part) -> float:
    return _number(part, "weight", 1.0, lambda weight: 0 < weight < float("inf"))


def _optional(part: Part, key: str) -> float | None:
    return _number(part, key, 0.0, math.isfinite) if key in part.nodes else None


def _number(part: Part, key: str, otherwise: float, holds: Callable[[float], bool]) -> float:
    value = part.get(key, (int, float))
    if value is None:
        return otherwise
    if not holds(value):
        part.notes.add(part.row_of(key), key, "out-of-range", given=value)
    return float(value)


def _refuse_second(part: Part, name: str, known: Mapping[str, object]) -> None:
    if name in known:
        part.notes.add(part.row_of("id"), "id", "double-id", id=name)


def _refuse_unknown(part: Part, key: str, name: str, known: Mapping[str, object]) -> None:
    if name and name not in known:
        part.notes.add(part.row_of(key), key, "no-such-group", group=name)
