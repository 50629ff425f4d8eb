"""Forward statements to other Learning Record Stores: in order, at least once.

The queue of a target is the table of statements itself, behind what the target has `reached`.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from tracker.commands.change_target import require_target
from tracker.commands.settle_forwarded import LEASE, Outcome, settle_forwarded
from tracker.errors import Fault, SecretUnusable
from tracker.jobs.outgoing import Ready, read_one, read_page
from tracker.jobs.patience import next_try
from tracker.outbound.forwarding import LONGEST_POST, RemoteStore, Verdict
from tracker.storage.ports import DeadLetter, Found, Store, Target, Transaction

_log = logging.getLogger(__name__)

BATCH = 50
"""How many statements are read, and sent, at once at most."""

TURN = 20
"""How many pages of one target are worked on before it is the turn of another."""

CAUTIOUS = 3
"""After how many failures statements go one by one at first: a single one may be what the target fails at."""

LEASE_TIME = timedelta(seconds=120)
"""How long others wait for one that ended without a word: longer than one request takes."""

_STAYS = "it names people otherwise than by an alias, and stays here"
_RENEW = timedelta(seconds=LONGEST_POST)


class NotOurs(Exception):  # noqa: N818 - a fact
    """The job is no longer ours, or the target is gone: what was sent will be sent again, by whoever has the job."""


class Forwarder:
    """Does the job for one `holder`. `read_secret` knows the secret of a target, `connect` makes its client."""

    def __init__(
        self,
        store: Store,
        base: str,
        *,
        holder: str,
        clock: Callable[[], datetime],
        random: Random,
        read_secret: Callable[[str], str],
        connect: Callable[[Target, str], RemoteStore],
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store = store
        self._base = base
        self._holder = holder
        self._clock = clock
        self._random = random
        self._read_secret = read_secret
        self._connect = connect
        self._stopped = stopped
        self._until: datetime | None = None
        self._sizes: dict[str, int] = {}

    def forward_round(self) -> bool:
        """Give every target that is due its turn, if nobody else does: whether there is more to do at once."""
        due = self._store.read(self._find_due)
        if not due or not self._take_lease():
            return False
        try:
            return any([self._give_turn_alone(target) for target in due])  # noqa: C419 - every target gets its turn
        except NotOurs:
            return False
        finally:
            self._give_up_lease()

    def set_aside(self, name: str) -> UUID | None:
        """Make the statement at which the target stands a dead letter, so that the others can go on; None is none.

        Raises:
            TargetUnknown: there is no target of that name.
            NotOurs: somebody else forwards at this moment.
        """
        target = self._store.read(lambda transaction: require_target(transaction, name))
        if not self._take_lease():
            raise NotOurs
        try:
            reached = target.reached
            while True:
                page, ready = self._read_page(target, reached)
                if ready:
                    first = ready[0].found
                    letter = self._letter(target, first, f"set aside by hand: {target.problem or 'no problem'}")
                    self._settle(target, Outcome(reached=first.stored, refused=[letter]))
                    return first.id
                if not page:
                    return None
                reached = page[-1].stored
        finally:
            self._give_up_lease()

    def _find_due(self, transaction: Transaction) -> list[Target]:
        now = self._clock()
        return [
            target
            for target in transaction.forwarding.list_all()
            if not target.paused
            and (target.retry is None or target.retry <= now)
            and (
                transaction.forwarding.count_after(target.reached, 1)
                or transaction.forwarding.list_letters(target.name, 1, again=True)
            )
        ]

    def _take_lease(self) -> bool:
        now = self._clock()
        if self._until is not None and self._until - now > _RENEW:
            return True
        until = now + LEASE_TIME
        taken = self._store.write(lambda transaction: transaction.leases.take(LEASE, self._holder, now, until))
        self._until = until if taken else None
        return taken

    def _give_up_lease(self) -> None:
        self._until = None
        self._store.write(lambda transaction: transaction.leases.give_up(LEASE, self._holder))

    def _give_turn_alone(self, target: Target) -> bool:
        """Give `target` its turn; where that fails in a way that nobody foresaw, the others still get theirs."""
        try:
            return self._give_turn(target)
        except (NotOurs, Fault):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, this target waits, and the log says why
            _log.exception("Forwarding to %s failed", target.name)
            self._put_off(target, f"forwarding to it failed ({type(error).__name__}): the log says where")
            return False

    def _give_turn(self, target: Target) -> bool:
        try:
            secret = self._read_secret(target.name)
        except SecretUnusable as fault:
            self._put_off(target, f"the secret in {fault.file} cannot be used: {fault.reason}")
            return False
        with self._connect(target, secret) as remote:
            return self._send_letters(target, remote) and self._send_pages(target, remote)

    def _send_letters(self, target: Target, remote: RemoteStore) -> bool:
        """Send refused statements that an operator wants sent again, one by one: whether the target is well."""
        letters = self._store.read(
            lambda transaction: transaction.forwarding.list_letters(target.name, BATCH, again=True)
        )
        for letter in letters:
            ready = self._read_again(target, letter)
            if ready is None:
                self._settle(target, Outcome(refused=[replace(letter, reason=_STAYS, again=False)]))
            elif not self._send(target, remote, [ready], again=True):
                return False
        return True

    def _send_pages(self, target: Target, remote: RemoteStore) -> bool:
        """Send what is stored behind the place that is reached: whether there is more."""
        reached = settled = target.reached
        more = True
        size = 1 if target.failures >= CAUTIOUS else BATCH
        for _ in range(TURN):
            if self._stopped():
                break
            page, ready = self._read_page(target, reached)
            if not page:
                more = False
                break
            if ready:
                if not self._send(target, remote, ready, size=size):
                    return False
                settled = ready[-1].found.stored
                size = BATCH
            reached = page[-1].stored
        if reached is not None and reached != settled:
            self._settle(target, Outcome(reached=reached))
        return more

    def _read_page(self, target: Target, after: datetime | None) -> tuple[Sequence[Found], list[Ready]]:
        return self._store.read(lambda transaction: read_page(transaction, target, self._base, after, BATCH))

    def _read_again(self, target: Target, letter: DeadLetter) -> Ready | None:
        return self._store.read(lambda transaction: read_one(transaction, target, self._base, letter.statement))

    def _send(
        self, target: Target, remote: RemoteStore, batch: Sequence[Ready], *, size: int = BATCH, again: bool = False
    ) -> bool:
        """Send `batch`, in ever smaller parts where one of it is refused: False where the target takes nothing now."""
        size = min(size, self._sizes.get(target.name, BATCH))
        waiting = deque(batch[start : start + size] for start in range(0, len(batch), size))
        while waiting:
            if self._stopped() or not self._take_lease():
                raise NotOurs
            part = waiting.popleft()
            answer = remote.send({str(ready.found.id): ready.text for ready in part})
            if answer.verdict is Verdict.PROBLEM:
                self._put_off(target, answer.reason, answer.retry_after)
                return False
            if answer.verdict is Verdict.TOO_LARGE:
                self._sizes[target.name] = max(1, len(part) // 2)
            if answer.verdict is not Verdict.DELIVERED and len(part) > 1:
                half = len(part) // 2
                waiting.extendleft([part[half:], part[:half]])
                continue
            last = part[-1].found
            if answer.verdict in {Verdict.DELIVERED, Verdict.KNOWN}:
                done = Outcome(delivered=[last.stored]) if again else Outcome(reached=last.stored)
            else:
                letter = self._letter(target, last, answer.reason)
                done = Outcome(reached=None if again else last.stored, refused=[letter])
            self._settle(target, replace(done, answered=True))
        self._sizes[target.name] = min(BATCH, self._sizes.get(target.name, BATCH) + 1)
        return True

    def _letter(self, target: Target, found: Found, reason: str) -> DeadLetter:
        return DeadLetter(target.name, found.stored, found.id, reason, self._clock())

    def _put_off(self, target: Target, problem: str, at_least: float = 0.0) -> None:
        now = self._clock()
        current = self._store.read(lambda transaction: transaction.forwarding.find(target.name))
        failures = current.failures if current else 0
        self._settle(target, Outcome(problem=problem, retry=next_try(now, failures, self._random, at_least)))

    def _settle(self, target: Target, outcome: Outcome) -> None:
        if not settle_forwarded(self._store, target.name, outcome, holder=self._holder, now=self._clock()):
            raise NotOurs
