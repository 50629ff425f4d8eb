"""Faults that the sender must change the request for."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.errors.branches import Refused


@dataclass(eq=False)
class StatementInvalid(Refused):
    """A statement breaks a rule of the standard; `path` names the property."""

    path: str
    reason: str


@dataclass(eq=False)
class ParameterInvalid(Refused):
    """A parameter of the query is missing, unknown or not well formed."""

    name: str
    reason: str


@dataclass(eq=False)
class BodyInvalid(Refused):
    """The body cannot be read as what it says it is."""

    reason: str


@dataclass(eq=False)
class BodyTooLarge(Refused):
    """The body is longer than `limit` bytes."""

    limit: int


@dataclass(eq=False)
class AttachmentsTooMany(Refused):
    """A learner would have brought more than `limit` bytes of attachments in all."""

    limit: int


@dataclass(eq=False)
class StatementsTooMany(Refused):
    """A learner's statements would take more than `limit` bytes in all."""

    limit: int


@dataclass(eq=False)
class DocumentsTooMany(Refused):
    """A learner's documents would take more than `limit` bytes in all."""

    limit: int


@dataclass(eq=False)
class VersionUnsupported(Refused):
    """The request asks for a version of xAPI that is not spoken here."""

    version: str


class VersionMissing(Refused):
    """The request does not say in which version of xAPI it speaks."""


@dataclass(eq=False)
class HeaderMissing(Refused):
    """The standard asks for a header that is not there."""

    header: str


@dataclass(eq=False)
class ContentTypeUnsupported(Refused):
    """The body is of a type that this address does not take."""

    content_type: str


@dataclass(eq=False)
class MethodUnsupported(Refused):
    """The address takes no request of this `method`, but of `methods`."""

    method: str
    methods: tuple[str, ...]


@dataclass(eq=False)
class IdentityTooLong(Refused):
    """What was typed as an address or a chosen name has more than `limit` characters."""

    limit: int


@dataclass(eq=False)
class RecipientRefused(Refused):
    """A name that cannot stand on a credential; `reason` is `missing`, `long`, `letters` or `characters`."""

    reason: str
