"""The kinds of value that content files are made of, as pydantic types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema


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


def _by_language(value: Any) -> Any:
    return {"en": value}


def _read_day(value: Any) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("a day is written as in 2026-11-22")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"there is no day {value}") from error


@dataclass(frozen=True)
class Shape:
    """A text that a pattern describes to programs, and `rule` to authors."""

    pattern: str
    rule: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the text after its type."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Tell editors the pattern."""
        return {"type": "string", "pattern": self.pattern}

    def _check(self, text: str) -> str:
        if not re.fullmatch(self.pattern, text):
            raise ValueError(self.rule)
        return text


_SLUG = "^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$"

Slug = Annotated[
    str,
    Shape(_SLUG, "an id is made of lower-case letters and digits, joined by single hyphens, 64 at most"),
]
"""An id."""

FileName = Annotated[
    str,
    Shape("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", "a short name of a file or folder, without a path and without blanks"),
]
"""A file's or folder's name, without a path."""

Words = Annotated[str, AfterValidator(_check_written)]
"""A text in the language of its file, never empty."""

Day = Annotated[date, BeforeValidator(_read_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day of the calendar, written as in 2026-11-22."""

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
Approach = Literal[
    "participatory-appraisal",
    "participatory-planning",
    "survey",
    "indicators",
    "governance-assessment",
    "social-prevention",
    "place-design",
    "community-policing",
    "community-projects",
    "public-services",
    "emergency-aid",
    "protection-from-violence",
    "integrated-planning",
    "peer-learning",
    "law-and-policy",
]
Threat = Literal[
    "crime",
    "murder",
    "robbery",
    "organised-crime",
    "gang-violence",
    "violence-against-women",
    "police-abuse",
    "disappearance",
    "war",
    "displacement",
    "traffic",
    "environmental-hazards",
    "disease",
    "hunger",
    "lost-income",
    "homelessness",
    "inequality",
    "exclusion",
    "lack-of-services",
    "neglected-places",
    "weak-institutions",
]
Subject = Literal[
    "perceived-safety", "recorded-crime", "reporting-to-police", "social-conditions", "monitoring", "planning"
]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
"""What tables are about, in the order of the data catalogue."""
Audience = Literal["practitioner", "trainer", "ngo", "journalist", "citizen"]
Strength = Literal["A", "B", "C"]
HeldAgainst = Literal["source", "notes", "table"]
"""What a figure was checked with: a source is not always at hand when its figure is checked."""
Minutes = Annotated[int, Field(gt=0, le=10_000)]
Share = Annotated[float, Field(ge=0, le=1)]
Fingerprint = Annotated[str, Shape("^[0-9a-f]{12}$", "the first 12 hex digits of the SHA-256 of the English file")]
"""The first 12 hex digits of the SHA-256 of the English file that a file translates."""
