"""What a session guide hands out, and how many copies of it a group needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compiler.pages import PageText

SIZES = (6, 12, 24, 40)
"""People of the groups for which copies are counted, from the smallest to the largest that guides are written for."""
_HANDOUT = re.compile(
    r"^## (?P<title>[^\n]+?) \{#(?P<id>[\w-]+) \.handout\b[^\n]*\}\n"
    r"(?:(?!^## ).*\n)*?(?:^\{: \.copies data-six=\"(?P<six>\d+)\" data-forty=\"(?P<forty>\d+)\" \}$|(?=^## )|\Z)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Handout:
    """A passage to hand out, with what its line of copies says for six people and for forty, where it has one."""

    id: str
    title: str
    six: int | None
    forty: int | None

    def copies(self, people: int) -> int | None:
        """For `people` between six and forty, in proportion between what is said for both, rounded up."""
        if self.six is None or self.forty is None:
            return None
        least, most = SIZES[0], SIZES[-1]
        return self.six - (self.six - self.forty) * (people - least) // (most - least)


def find_handouts(text: PageText) -> tuple[Handout, ...]:
    """The handouts of a session guide in the order in which they stand."""
    return tuple(
        Handout(
            found["id"],
            found["title"],
            int(found["six"]) if found["six"] else None,
            int(found["forty"]) if found["forty"] else None,
        )
        for found in _HANDOUT.finditer(text.body + "\n")
    )
