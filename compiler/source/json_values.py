"""JSON in, read so that every value keeps its line."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from pathlib import Path
from typing import Any

from compiler.source.located import Located, Place, SyntaxMistake

_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]{0,300})(\.[0-9]{1,300})?([eE][-+]?[0-9]{1,4})?")
_CONSTANTS = {"true": True, "false": False, "null": None}
_DEPTH = 60


def parse_json(text: str, path: Path) -> Located:
    """The data in `text`, the content of the file at `path`.

    Raises:
        SyntaxMistake: the text is not JSON, or a key stands twice.
    """
    scanner = _Scanner(text)
    data = scanner.read_value(())
    scanner.expect_end()
    return Located(path, data, scanner.lines)


class _Scanner:
    """Walks through `text` once; `lines` gets the line of every value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.line = 1
        self.counted = 0
        self.lines: dict[Place, int] = {}

    def read_value(self, place: Place) -> Any:
        character = self._next_character()
        self.lines.setdefault(place, self.line)
        if len(place) > _DEPTH:
            raise SyntaxMistake(self.line, "not readable: nested too deeply")
        if character == "{":
            return self._read_object(place)
        if character == "[":
            return self._read_array(place)
        if character == '"':
            return self._read_string()
        match = _SCALAR.match(self.text, self.position)
        if match is None:
            raise self._mistake("a value was expected")
        self.position = match.end()
        word = match.group()
        if word in _CONSTANTS:
            return _CONSTANTS[word]
        return float(word) if match.group(1) or match.group(2) else int(word)

    def expect_end(self) -> None:
        if self._next_character():
            raise self._mistake("nothing may follow the first value")

    def _read_object(self, place: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        self.position += 1
        if self._next_character() == "}":
            self.position += 1
            return mapping
        while True:
            if self._next_character() != '"':
                raise self._mistake("a key in double quotes was expected")
            line = self.line
            key = self._read_string()
            if key in mapping:
                raise SyntaxMistake(line, f"the key `{key}` stands twice")
            self.lines[(*place, key)] = line
            self._expect(":")
            mapping[key] = self.read_value((*place, key))
            if self._next_character() == "}":
                self.position += 1
                return mapping
            self._expect(",")

    def _read_array(self, place: Place) -> list[Any]:
        items: list[Any] = []
        self.position += 1
        if self._next_character() == "]":
            self.position += 1
            return items
        while True:
            items.append(self.read_value((*place, len(items))))
            if self._next_character() == "]":
                self.position += 1
                return items
            self._expect(",")

    def _read_string(self) -> str:
        try:
            text, self.position = scanstring(self.text, self.position + 1, True)
        except json.JSONDecodeError as error:
            raise SyntaxMistake(error.lineno, f"not JSON: {error.msg.lower()}") from error
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise self._mistake("half of a surrogate pair")
        return str(text)

    def _expect(self, character: str) -> None:
        if self._next_character() != character:
            raise self._mistake(f"`{character}` was expected")
        self.position += 1

    def _next_character(self) -> str:
        space = _SPACE.match(self.text, self.position)
        self.position = space.end() if space else self.position
        self.line += self.text.count("\n", self.counted, self.position)
        self.counted = self.position
        return self.text[self.position : self.position + 1]

    def _mistake(self, message: str) -> SyntaxMistake:
        return SyntaxMistake(self.line, f"not JSON: {message}")
