"""Send statements once more that a target refused."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from tracker.commands.change_target import require_target
from tracker.errors import LetterUnknown
from tracker.storage.ports import Store, Transaction


def retry_letters(store: Store, name: str, statements: Sequence[UUID]) -> int:
    """Ask for these refused statements, or for all where none is named, to be sent again; how many they are.

    Raises:
        TargetUnknown: there is no target of that name.
        LetterUnknown: it has not refused one of them; then none is sent again.
    """

    def work(transaction: Transaction) -> int:
        require_target(transaction, name)
        asked = transaction.forwarding.ask_again(name, list(statements) or None)
        for statement in statements:
            if statement not in asked:
                raise LetterUnknown(name, str(statement))
        return len(asked)

    return store.write(work)
