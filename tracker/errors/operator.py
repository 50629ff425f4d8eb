"""Faults that the command line shows, with what to do."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.errors.branches import OperatorFault


@dataclass(eq=False)
class SettingInvalid(OperatorFault):
    """A setting has a value that cannot be used."""

    name: str
    reason: str


@dataclass(eq=False)
class DatabaseMissing(OperatorFault):
    """There is no database where the settings say, and only some commands make one."""

    file: str


@dataclass(eq=False)
class DatabaseOutdated(OperatorFault):
    """The database has another schema than this program."""

    found: str
    expected: str


@dataclass(eq=False)
class KeyUnknown(OperatorFault):
    """No key of that name or id."""

    key: str


@dataclass(eq=False)
class KeyExists(OperatorFault):
    """A key in force has that name already."""

    name: str
    key: str


@dataclass(eq=False)
class KeyNameUnfit(OperatorFault):
    """A name by which nobody would know a key in a list."""

    name: str
    reason: str


@dataclass(eq=False)
class KeyRevoked(OperatorFault):
    """The key was revoked, which is for good."""

    key: str


@dataclass(eq=False)
class TargetUnknown(OperatorFault):
    """Statements are not forwarded to any target of that name."""

    target: str


@dataclass(eq=False)
class TargetExists(OperatorFault):
    """Statements are forwarded to a target of that name already."""

    target: str


@dataclass(eq=False)
class LetterUnknown(OperatorFault):
    """The target has not refused that statement."""

    target: str
    statement: str


@dataclass(eq=False)
class SecretUnusable(OperatorFault):
    """The file with a target's secret is missing, empty or open to other users of the machine."""

    file: str
    reason: str


@dataclass(eq=False)
class AccountUnknown(OperatorFault):
    """No account has this address or chosen name."""

    name: str


@dataclass(eq=False)
class AddressTaken(OperatorFault):
    """An account has this address or chosen name."""

    name: str


@dataclass(eq=False)
class NameUnfit(OperatorFault):
    """Neither an e-mail address nor a name that somebody can choose."""

    name: str


@dataclass(eq=False)
class BackupBroken(OperatorFault):
    """A backup that cannot be trusted."""

    file: str
    reason: str


@dataclass(eq=False)
class BackupTooNew(OperatorFault):
    """A backup from a newer version of this program."""

    file: str
    found: str


@dataclass(eq=False)
class DatabaseInUse(OperatorFault):
    """The database cannot be replaced while somebody is at work on it, nor used while it is being replaced."""

    file: str
    reason: str


@dataclass(eq=False)
class LineUnreadable(OperatorFault):
    """A line of an export that cannot be read."""

    reason: str


@dataclass(eq=False)
class ExportUnusable(OperatorFault):
    """A file that an export cannot be written to or read from."""

    file: str
    reason: str


@dataclass(eq=False)
class SourceUnusable(OperatorFault):
    """Another Learning Record Store that cannot be read from."""

    url: str
    reason: str


@dataclass(eq=False)
class MoveRefused(OperatorFault):
    """What is in the database cannot be moved to another one."""

    reason: str


@dataclass(eq=False)
class ExamBankTooSmall(OperatorFault):
    """The bank holds fewer items of an outcome than an exam draws."""

    outcome: str
    found: int
    needed: int


@dataclass(eq=False)
class IssuerKeyUnusable(OperatorFault):
    """A key of the issuer is missing, damaged or open to other users of the machine."""

    file: str
    reason: str
