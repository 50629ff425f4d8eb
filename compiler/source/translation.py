"""A translation's texts into the content of the English file, matched by id."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from compiler.errors import Mistakes
from compiler.source.located import Located, Place
from compiler.source.model import Translatable

Content = TypeVar("Content", bound=BaseModel)


@dataclass(frozen=True)
class Translation:
    """Merges the texts of `source`, in `language`.

    `may_repeat` is true for front matter, which may repeat what the English file says; a YAML file holds ids and
    texts alone.
    """

    source: Located
    language: str
    may_repeat: bool
    mistakes: Mistakes

    def merge(self, content: Content, place: Place = ()) -> Content:
        """`content` with the texts of the translation added; what does not fit becomes mistakes."""
        mapping = self._find(place)
        if not isinstance(mapping, dict):
            self._add(place, f"{self._name(place)} must hold keys and values")
            return content
        changes: dict[str, Any] = {}
        known = type(content).model_fields
        for name, field in known.items():
            value = getattr(content, name)
            mark = find_mark(field)
            inner = (*place, name)
            if name == "translates":
                continue
            if mark is not None:
                changes[name] = self._merge_text(value, mark, inner, present=name in mapping)
            elif isinstance(value, BaseModel):
                changes[name] = self._merge_record(value, inner, present=name in mapping)
            elif _is_records(value):
                changes[name] = self._merge_records(value, inner, present=name in mapping)
            elif name in mapping:
                self._compare(value, inner)
        for name in mapping:
            if name not in known:
                self._add((*place, name), f"unknown key `{name}`")
        return content.model_copy(update=changes)

    def _merge_text(self, value: Any, mark: Translatable, place: Place, *, present: bool) -> Any:
        if value is None:
            if present:
                self._add(place, f"`{place[-1]}` is not in the English file")
            return None
        if not present:
            if mark.required:
                self._add(place[:-1], f"`{place[-1]}` is missing in this translation")
            return value
        text = self._find(place)
        many = isinstance(value["en"], tuple)
        if many and isinstance(text, list) and text and all(_is_words(item) for item in text):
            return {**value, self.language: tuple(text)}
        if not many and _is_words(text):
            return {**value, self.language: text}
        if text is None or text == "":
            self._add(place, f"`{place[-1]}`: still to be written")
        else:
            self._add(place, f"`{place[-1]}` must be {'a list of texts' if many else 'a text: put it in quotes'}")
        return value

    def _merge_record(self, value: BaseModel, place: Place, *, present: bool) -> BaseModel:
        if present:
            return self.merge(value, place)
        if needs_translation(value):
            self._add(place[:-1], f"`{place[-1]}` is missing in this translation")
        return value

    def _merge_records(self, records: tuple[BaseModel, ...], place: Place, *, present: bool) -> tuple[BaseModel, ...]:
        if not present:
            if any(map(needs_translation, records)):
                self._add(place[:-1], f"`{place[-1]}` is missing in this translation")
            return records
        items = self._find(place)
        if not isinstance(items, list):
            self._add(place, f"`{place[-1]}` must be a list")
            return records
        if not any(_find_id(record) for record in records):
            return self._merge_in_order(records, items, place)
        ids = [_find_id(record) for record in records]
        if len(set(ids)) < len(ids):  # a mistake of the English file, which its own check names
            return records
        positions = self._match(items, ids, place)
        for item_id, record in zip(ids, records, strict=True):
            if item_id not in positions and needs_translation(record):
                missing = f"`{item_id}` of the English file is missing in this translation"
                self._add(place, f"{missing}: add it here, its id and its texts")
        return tuple(
            self.merge(record, (*place, positions[item_id])) if item_id in positions else record
            for item_id, record in zip(ids, records, strict=True)
        )

    def _merge_in_order(self, records: tuple[BaseModel, ...], items: list[Any], place: Place) -> tuple[BaseModel, ...]:
        """Records that have no ids, such as the points of a map."""
        if len(items) != len(records):
            self._add(place, f"`{place[-1]}` has {len(items)} entries, {len(records)} in the English file")
            return records
        return tuple(self.merge(record, (*place, number)) for number, record in enumerate(records))

    def _match(self, items: list[Any], ids: list[str], place: Place) -> dict[str, int]:
        """The position of each translated item by its id."""
        positions: dict[str, int] = {}
        for number, item in enumerate(items):
            item_id = item.get("id", item.get("key")) if isinstance(item, dict) else None
            if item_id in positions:
                self._add((*place, number), f"the id `{item_id}` stands twice")
            elif item_id in ids:
                positions[str(item_id)] = number
            else:
                self._add((*place, number), f"the id `{item_id}` is not in the English file")
        if list(positions) != [item_id for item_id in ids if item_id in positions]:
            self._add(place, f"`{place[-1]}` stand in another order than in the English file")
        return positions

    def _compare(self, value: Any, place: Place) -> None:
        found = self._find(place)
        same = found == (list(value) if isinstance(value, tuple) else value)
        if place[-1] in {"id", "key"} and not same:
            self._add(place, f"the id `{found}` differs from `{value}` in the English file")
        elif place[-1] not in {"id", "key"} and not self.may_repeat:
            self._add(place, f"`{place[-1]}` stands in the English file alone: remove it here")
        elif not same:
            self._add(place, f"`{place[-1]}` differs from the English file")

    def _find(self, place: Place) -> Any:
        data = self.source.data
        for step in place:
            data = data[step]
        return data

    def _add(self, place: Place, message: str) -> None:
        self.mistakes.add(self.source.path, self.source.line(*place), message)

    @staticmethod
    def _name(place: Place) -> str:
        return f"`{place[-1]}`" if place else "the file"


def needs_translation(record: BaseModel) -> bool:
    """Whether `record` holds a text that no translation may leave out."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        mark = find_mark(field)
        if mark is not None:
            if value is not None and mark.required:
                return True
        elif isinstance(value, BaseModel):
            if needs_translation(value):
                return True
        elif _is_records(value) and any(map(needs_translation, value)):
            return True
    return False


def find_mark(field: FieldInfo) -> Translatable | None:
    """The mark of a model's field, also inside `… | None`."""
    found = [entry for entry in field.metadata if isinstance(entry, Translatable)]
    if typing.get_origin(field.annotation) in {types.UnionType, typing.Union}:
        for branch in typing.get_args(field.annotation):
            found += [entry for entry in getattr(branch, "__metadata__", ()) if isinstance(entry, Translatable)]
    return found[0] if found else None


def _find_id(record: BaseModel) -> str:
    return str(getattr(record, "id", getattr(record, "key", "")))


def _is_records(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(item, BaseModel) for item in value)


def _is_words(text: Any) -> bool:
    return isinstance(text, str) and bool(text.strip())
