"""What the written content of every content type is made of, by our own strict schema."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Content(BaseModel):
    """A mapping of content.json."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
    )

    def as_json(self) -> dict[str, Any]:
        """The mapping under the names that H5P reads, without what is left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


def _check_spoken(text: str) -> str:
    if not text.strip():
        raise ValueError("a screen reader would say `undefined`")
    return text


Spoken = Annotated[str, AfterValidator(_check_spoken)]
"""A text that is shown or spoken: never empty."""


class Feedback(Content):
    """What is said for a share of the points, in percent from `from` to `to`."""

    from_: Annotated[int, Field(ge=0, le=100, alias="from")]
    to: Annotated[int, Field(ge=0, le=100)]
    feedback: Spoken | None = None


class Media(Content):
    """No picture, sound or film."""

    disable_image_zooming: bool = False


class Dialog(Content):
    """A question before something is done."""

    header: Spoken
    body: Spoken
    cancel_label: Spoken
    confirm_label: Spoken


class ButtonWords(Content):
    """What a screen reader says of the buttons, in every content type."""

    a11y_check: Annotated[Spoken, Field(alias="a11yCheck")]
    a11y_show_solution: Annotated[Spoken, Field(alias="a11yShowSolution")]
    a11y_retry: Annotated[Spoken, Field(alias="a11yRetry")]
    score_bar_label: Spoken
