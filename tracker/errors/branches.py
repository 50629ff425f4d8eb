"""The root of all faults, and the branches: one a reaction."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(eq=False)
class Fault(Exception):  # noqa: N818 - names of this tree read as facts, without a suffix
    """Any failure that this program foresees."""

    def facts(self) -> dict[str, object]:
        """What is known of the failure, by name."""
        return {entry.name: getattr(self, entry.name) for entry in fields(self)}

    def __str__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value}' for name, value in self.facts().items())})"


class Refused(Fault):
    """The sender must change the request."""


class NotAllowed(Fault):
    """Somebody else may do it."""


class NotFound(Fault):
    """There is no such thing."""


class Conflict(Fault):
    """What is there says otherwise."""


class Unavailable(Fault):
    """The same request may succeed later."""


class OperatorFault(Fault):
    """Shown on the command line, with what to do."""
