"""The texts inside typed content, with the places they stand at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from compiler.source.located import Place
from compiler.source.translation import find_mark


def walk_texts(record: BaseModel, place: Place = ()) -> Iterator[tuple[Place, dict[str, str]]]:
    """Every text by language in `record`; a list of texts gives one entry for each of its texts."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if find_mark(field) is not None:
            yield from _walk_languages(value, (*place, name))
        elif isinstance(value, BaseModel):
            yield from walk_texts(value, (*place, name))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from walk_texts(item, (*place, name, number))


def _walk_languages(value: Any, place: Place) -> Iterator[tuple[Place, dict[str, str]]]:
    if value is None:
        return
    if all(isinstance(text, str) for text in value.values()):
        yield place, value
        return
    for language, texts in value.items():
        for number, text in enumerate(texts):
            yield (*place, number), {language: text}
