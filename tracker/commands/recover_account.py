"""Let somebody back in with a recovery code, which is spent by it."""

from __future__ import annotations

from dataclasses import replace

from tracker.accounts.recovery_code import hash_recovery_code, is_recovery_code
from tracker.errors import RecoveryWrong
from tracker.storage.ports import Account, Transaction

_NO_CODE = hash_recovery_code("")


def recover_account(
    transaction: Transaction, *, pseudonym_key: str, code: str, new_code: str, password: str | None, session_key: str
) -> Account:
    """The account of that name, now with `new_code`, and with `password` (a hash) where one is given.

    Its other sessions end.

    Raises:
        RecoveryWrong: there is no such account, it is closed, or the code is not its own.
    """
    account = transaction.accounts.find_by_pseudonym(pseudonym_key)
    stored = (account.recovery_code if account else None) or _NO_CODE
    if not is_recovery_code(code, stored) or stored == _NO_CODE or account is None or not account.active:
        raise RecoveryWrong
    changed = replace(
        account,
        recovery_code=hash_recovery_code(new_code),
        password=password or account.password,
        session_key=session_key,
    )
    transaction.accounts.change(changed)
    return changed
