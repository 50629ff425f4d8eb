"""The kinds of value that content files are made of, as pydantic types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from manifest.activity_ids import is_slug


class Record(BaseModel):
    """A mapping of a content file: no unknown keys, no guessing of types, never changed after reading."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


@dataclass(frozen=True)
class Translatable:
    """Marks a field whose value is kept by language; `required` where a translation may not leave it out."""

    required: bool = True


def _check_written(text: str) -> str:
    if not text.strip():
        raise ValueError("still to be written")
    return text


def _check_slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError("an id is made of lower-case letters and digits, joined by single hyphens")
    return text


def _by_language(value: Any) -> Any:
    return {"en": value}


Slug = Annotated[
    str, AfterValidator(_check_slug), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
]
"""An id."""

Words = Annotated[str, AfterValidator(_check_written)]
"""A text in the language of its file, never empty."""

_Text = Annotated[dict[str, Words], BeforeValidator(_by_language), WithJsonSchema({"type": "string"})]
_Texts = Annotated[
    dict[str, tuple[Words, ...]],
    BeforeValidator(_by_language),
    WithJsonSchema({"type": "array", "items": {"type": "string"}}),
]

Text = Annotated[_Text, Translatable()]
"""A text by language code. The file of each language holds a plain text; English is always there."""

OptionalText = Annotated[_Text, Translatable(required=False)]
"""A text by language code that a translation may leave in English."""

Texts = Annotated[_Texts, Translatable(required=False)]
"""A list of texts by language code that a translation may leave in English."""

Answers = Annotated[_Texts, Translatable()]
"""Texts by language code that every language has."""

Dimension = Literal["economic", "food", "health", "environmental", "personal", "community", "political"]
Audience = Literal["practitioner", "trainer", "ngo", "journalist", "citizen"]
Strength = Literal["A", "B", "C"]
Minutes = Annotated[int, Field(gt=0, le=10_000)]
Share = Annotated[float, Field(ge=0, le=1)]
Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
"""The first 12 hex digits of the SHA-256 of the English file that a file translates."""
