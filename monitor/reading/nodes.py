"""YAML with the line of each value, so that a mistake names its row and its key."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from monitor.errors import InputError, Mistake


@dataclass
class Notes:
    """Collects the mistakes of one file."""

    path: str
    found: list[Mistake] = field(default_factory=list)

    def add(self, row: int, column: str, key: str, /, **facts: object) -> None:
        """Note a mistake at a line (from 1) and a column or YAML key."""
        self.found.append(Mistake(self.path, row, _show(" ".join(column.split())) or "-", key, facts))

    def raise_if_any(self) -> None:
        """End the reading.

        Raises:
            InputError: at least one mistake was noted.
        """
        if self.found:
            raise InputError(self.found)


@dataclass(frozen=True)
class Part:
    """A mapping of the file with the lines of its values; what is asked for and wrong is noted and answered by None."""

    notes: Notes
    row: int
    name: str
    nodes: dict[str, yaml.Node]

    def refuse_others(self, *known: str) -> None:
        """Note every key that is not `known`."""
        for key, node in self.nodes.items():
            if key not in known:
                self.notes.add(_row(node), key, "unknown-key", known=", ".join(known))

    def row_of(self, key: str) -> int:
        """The line of the value of `key`, or of the part itself."""
        return _row(self.nodes[key]) if key in self.nodes else self.row

    def get(self, key: str, kind: type | tuple[type, ...], *, required: bool = False) -> Any:
        """The value of `key` where it is of that kind, else None."""
        node = self.nodes.get(key)
        if node is None:
            if required:
                self.notes.add(self.row, key, "missing-key", part=self.name)
            return None
        value = _value(node)
        is_switch = isinstance(value, bool) and kind is not bool
        if not isinstance(value, kind) or is_switch or value in ("", [], {}):
            self.notes.add(_row(node), key, "wrong-kind", wanted=_name(kind), given=_show(value))
            return None
        return value

    def text(self, key: str, *, required: bool = False) -> dict[str, str]:
        """A text in one language, kept under the empty name, or by language; empty where it is missing or wrong."""
        value = self.get(key, (str, int, float, dict), required=required)
        if isinstance(value, dict):
            if all(isinstance(each, str) and each for each in (*value, *value.values())):
                return dict(value)
            self.notes.add(self.row_of(key), key, "wrong-kind", wanted="text", given=_show(value))
            return {}
        return {} if value is None else {"": str(value)}

    def word(self, key: str, known: tuple[str, ...], *, required: bool = False) -> str | None:
        """One of the `known` words, else None."""
        value = self.get(key, str, required=required)
        if value is not None and value not in known:
            self.notes.add(self.row_of(key), key, "unknown-word", given=value, known=", ".join(known))
            return None
        return str(value) if value is not None else None

    def words(self, key: str, known: tuple[str, ...]) -> tuple[str, ...] | None:
        """A list of the `known` words, else None."""
        value = self.get(key, list)
        if value is None:
            return None
        for each in value:
            if each not in known:
                self.notes.add(self.row_of(key), key, "unknown-word", given=_show(each), known=", ".join(known))
                return None
        return tuple(value)

    def pair(self, key: str) -> tuple[float, float] | None:
        """Two different numbers, else None."""
        value = self.get(key, list)
        if value is None:
            return None
        numbers = [each for each in value if isinstance(each, (int, float)) and not isinstance(each, bool)]
        numbers = [each for each in numbers if math.isfinite(each)]
        if len(numbers) != len(value) or len(set(numbers)) != 2:  # noqa: PLR2004
            self.notes.add(self.row_of(key), key, "not-a-pair", given=_show(value))
            return None
        return float(numbers[0]), float(numbers[1])

    def parts(self, key: str, *, required: bool = False) -> Iterator[Part]:
        """The mappings of a list."""
        node = self.nodes.get(key)
        if node is None:
            if required:
                self.notes.add(self.row, key, "missing-key", part=self.name)
            return
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.notes.add(_row(node), key, "wrong-kind", wanted="list", given=_show(_value(node)))
            return
        for each in node.value:
            if isinstance(each, yaml.MappingNode):
                yield _part(self.notes, each, key)
            else:
                self.notes.add(_row(each), key, "wrong-kind", wanted="mapping", given=_show(_value(each)))

    def part(self, key: str) -> Part | None:
        """The mapping at `key`, else None."""
        node = self.nodes.get(key)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self.notes.add(_row(node), key, "wrong-kind", wanted="mapping", given=_show(_value(node)))
            return None
        return _part(self.notes, node, key)


def read_yaml(path: Path, notes: Notes) -> Part:
    """The file's mapping.

    Raises:
        InputError: the file cannot be read, is no YAML, or holds something else than a mapping.
    """
    node = None
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError:
        notes.add(1, "-", "no-file")
    except UnicodeDecodeError as error:
        notes.add(path.read_bytes()[: error.start].count(b"\n") + 1, "-", "not-utf8")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        notes.add(mark.line + 1 if mark else 1, "-", "no-yaml", problem=error.problem or "")
    except yaml.YAMLError:
        notes.add(1, "-", "no-yaml", problem="")
    notes.raise_if_any()
    if isinstance(node, yaml.MappingNode):
        return _part(notes, node, "framework")
    notes.add(1, "-", "wrong-kind", wanted="mapping", given=path.name)
    raise InputError(notes.found)


def _part(notes: Notes, node: yaml.MappingNode, name: str) -> Part:
    nodes: dict[str, yaml.Node] = {}
    for key, value in node.value:
        label = str(key.value)
        if label in nodes:
            notes.add(_row(key), label, "double-key")
        nodes[label] = value
    return Part(notes, _row(node), name, nodes)


def _value(node: yaml.Node) -> Any:
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(node)
    except (yaml.YAMLError, ValueError):
        return getattr(node, "value", None)
    finally:
        loader.dispose()


def _row(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _name(kind: type | tuple[type, ...]) -> str:
    first = kind if isinstance(kind, type) else kind[0]
    return {str: "text", list: "list", bool: "yes-no", dict: "mapping"}.get(first, "number")


def _show(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004
