"""YAML in, read through its nodes so that every value keeps its line.

Scalars follow the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema): `yes`, `no`, `on`, dates and
times stay texts. Aliases, merge keys and tags are refused: content is written out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.composer import Composer
from yaml.resolver import Resolver

from compiler.source.located import Located, Place, SyntaxMistake

_INT = re.compile(r"^[-+]?[0-9]{1,300}$")
_FLOAT = re.compile(r"^[-+]?(\.[0-9]{1,300}|[0-9]{1,300}(\.[0-9]{0,300})?)([eE][-+]?[0-9]{1,300})?$")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONSTANTS = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WORDS = {"translates", "years"}
"""Keys whose value is a text even where it looks like a number."""
_HINTS = {"mapping values are not allowed here": ": a text with a colon and a blank stands in quotation marks"}
"""What to do about the most common slips, by what PyYAML says of them."""
_DEPTH = 40
"""How deep content may be nested; no file of a course comes near it."""


class _Composer(Composer):
    """Makes nodes, but none that content does without."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[attr-defined] # a parser stands beside it
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):  # aliases would let a small file grow without end
            raise SyntaxMistake(line, "anchors and aliases are not used: write it out")
        if getattr(event, "tag", None) is not None:
            raise SyntaxMistake(
                line, f"the tag {str(event.tag).replace('tag:yaml.org,2002:', '!!')} is not used in content"
            )
        return super().compose_node(parent, index)


class _Careful(_Composer, yaml.SafeLoader):
    """Says best what is wrong."""


class _Quick(_Composer, CParser, Resolver):
    """The same nodes from libyaml, several times as fast."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        Composer.__init__(self)
        Resolver.__init__(self)


def _compose(text: str) -> yaml.Node | None:
    try:
        return _take_node(_Quick(text))
    except yaml.YAMLError:
        return _take_node(_Careful(text))


def _take_node(loader: _Quick | _Careful) -> yaml.Node | None:
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def parse_yaml(text: str, path: Path, first_line: int = 1) -> Located:
    """The data in `text`, which begins at `first_line` of the file at `path`.

    Raises:
        SyntaxMistake: the text is not YAML, a key stands twice, or something is used that content does without.
    """
    offset = first_line - 1
    try:
        root = _compose(text)
        lines: dict[Place, int] = {(): first_line if root is None else root.start_mark.line + 1 + offset}
        data = None if root is None else _construct(root, (), lines, offset)
    except SyntaxMistake as mistake:
        raise SyntaxMistake(max(mistake.line, first_line), mistake.message) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line + 1 if mark else 1) + offset
        problem = str(error.problem or error.context)
        raise SyntaxMistake(line, f"not YAML: {problem}{_HINTS.get(problem, '')}") from error
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + first_line
        raise SyntaxMistake(line, f"not YAML: the character {error.character!r} is not allowed") from error
    except RecursionError as error:
        raise SyntaxMistake(first_line, "not readable: nested too deeply") from error
    return Located(path, data, lines)


def _construct(node: yaml.Node, place: Place, lines: dict[Place, int], offset: int) -> Any:
    line = node.start_mark.line + 1 + offset
    if len(place) > _DEPTH:
        raise SyntaxMistake(line, "not readable: nested too deeply")
    if isinstance(node, yaml.MappingNode):
        return _construct_mapping(node, place, lines, offset)
    if isinstance(node, yaml.SequenceNode):
        items = []
        for number, item in enumerate(node.value):
            lines[(*place, number)] = item.start_mark.line + 1 + offset
            items.append(_construct(item, (*place, number), lines, offset))
        return items
    return _construct_scalar(node, line)


def _construct_mapping(node: yaml.MappingNode, place: Place, lines: dict[Place, int], offset: int) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1 + offset
        if not isinstance(key_node, yaml.ScalarNode):
            raise SyntaxMistake(line, "a key must be a plain word")
        key = _check_characters(str(key_node.value), line)
        if key in mapping:
            raise SyntaxMistake(line, f"the key `{key}` stands twice")
        lines[(*place, key)] = line
        if key in _WORDS and isinstance(value_node, yaml.ScalarNode):
            mapping[key] = _check_characters(str(value_node.value), line)
        else:
            mapping[key] = _construct(value_node, (*place, key), lines, offset)
    return mapping


def _construct_scalar(node: yaml.Node, line: int) -> Any:
    text = str(node.value)
    if not _is_plain(node):
        return _check_characters(text, line)
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return _check_characters(text, line)


def _is_plain(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style


def _check_characters(text: str, line: int) -> str:
    if _SURROGATE.search(text):
        raise SyntaxMistake(line, "half of a surrogate pair: write the character itself")
    if "\x00" in text:
        raise SyntaxMistake(line, "the character NUL is not allowed")
    return text
