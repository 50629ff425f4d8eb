"""What can go wrong, as one tree: a branch per reaction, a leaf per fact; nothing here knows HTTP.

Fault
├── Refused              the sender must change the request
│   ├── StatementInvalid        path, reason
│   ├── ParameterInvalid        name, reason
│   ├── BodyInvalid             reason
│   ├── BodyTooLarge            limit
│   ├── AttachmentsTooMany      limit
│   ├── VersionUnsupported      version
│   ├── ContentTypeUnsupported  content_type
│   ├── HeaderMissing           header
│   ├── IdentityTooLong         limit
│   └── RecipientRefused        reason
├── NotAllowed           somebody else may do it
│   ├── CredentialsMissing
│   ├── CredentialsWrong
│   ├── TokenMissing
│   ├── ScopeMissing            scope
│   ├── ActivityReserved        path, activity
│   ├── AgentForbidden
│   ├── ActivityProfileShared
│   ├── RecoveryWrong
│   ├── LinkUnusable
│   ├── AdministratorExists
│   └── VoidingForbidden        statement
├── NotFound             there is no such thing
│   ├── StatementNotFound       statement
│   ├── ClaimNotFound           claim
│   ├── DocumentNotFound        document
│   ├── AchievementNotFound     achievement
│   ├── CredentialNotFound      credential
│   ├── StatusListNotFound      number
│   ├── ExamUnknown             exam
│   └── AttemptNotFound         attempt
├── Conflict             what is there says otherwise
│   ├── StatementConflict       statement
│   ├── NameTaken
│   ├── GuestTaken              guest
│   ├── UndoTooLate             until
│   ├── LearnerChanged          expected
│   ├── DocumentChanged         document
│   ├── PreconditionMissing     document
│   ├── RequirementsUnmet       achievement
│   ├── CredentialRevoked       credential
│   ├── ReissueBarred           achievement
│   ├── AddressMissing
│   ├── ExamClosed              exam, left, not_before
│   └── AttemptEnded            attempt
├── Unavailable          the same request may succeed later
│   ├── TriedTooOften           minutes
│   ├── StoreBusy
│   ├── StoreFull
│   └── StoreFailed             reason
└── OperatorFault        shown on the command line, with what to do
    ├── SettingInvalid          name, reason
    ├── DatabaseOutdated        found, expected
    ├── KeyUnknown              key
    ├── KeyRevoked              key
    ├── TargetUnknown           target
    ├── TargetExists            target
    ├── LetterUnknown           target, statement
    ├── SecretUnusable          file, reason
    ├── AccountUnknown          name
    ├── AddressTaken            name
    ├── NameUnfit               name
    ├── BackupBroken            file, reason
    ├── BackupTooNew            file, found
    ├── IssuerKeyUnusable       file, reason
    ├── LineUnreadable          reason
    ├── ExportUnusable          file, reason
    ├── SourceUnusable          url, reason
    ├── MoveRefused             reason
    └── ExamBankTooSmall        outcome, found, needed
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime


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
class VersionUnsupported(Refused):
    """The request asks for a version of xAPI that is not spoken here."""

    version: str


@dataclass(eq=False)
class HeaderMissing(Refused):
    """The standard asks for a header that is not there."""

    header: str


@dataclass(eq=False)
class ContentTypeUnsupported(Refused):
    """The body is of a type that this address does not take."""

    content_type: str


@dataclass(eq=False)
class IdentityTooLong(Refused):
    """What was typed as an address or a chosen name has more than `limit` characters."""

    limit: int


@dataclass(eq=False)
class RecipientRefused(Refused):
    """A name that cannot stand on a credential; `reason` is `missing`, `long`, `letters` or `characters`."""

    reason: str


class CredentialsMissing(NotAllowed):
    """The request says nothing about who sends it."""


class CredentialsWrong(NotAllowed):
    """The key or its secret is not known, or was revoked."""


class TokenMissing(NotAllowed):
    """A session changes something without its token against forged requests."""


@dataclass(eq=False)
class ScopeMissing(NotAllowed):
    """The key is good, but not for this."""

    scope: str


@dataclass(eq=False)
class ActivityReserved(NotAllowed):
    """Only the tracker itself writes about exams and achievements."""

    path: str
    activity: str


class RecoveryWrong(NotAllowed):
    """No account has this name together with this recovery code."""


class LinkUnusable(NotAllowed):
    """A link that works once was used, is too old, or was never made."""


class AdministratorExists(NotAllowed):
    """The link of the first start opens nothing once there is an administrator."""


class AgentForbidden(NotAllowed):
    """A learner may keep documents with none but the learner's own UUID, and ask about nobody else."""


class ActivityProfileShared(NotAllowed):
    """The documents of an activity are everybody's: a learner may only read them."""


@dataclass(eq=False)
class VoidingForbidden(NotAllowed):
    """A learner may void none but the learner's own statements."""

    statement: str


@dataclass(eq=False)
class StatementNotFound(NotFound):
    """No such statement, or one that the sender may not see."""

    statement: str


@dataclass(eq=False)
class DocumentNotFound(NotFound):
    """No such document."""

    document: str


@dataclass(eq=False)
class ExamUnknown(NotFound):
    """No such exam in the course, or none in the bank."""

    exam: str


@dataclass(eq=False)
class AttemptNotFound(NotFound):
    """No such attempt of this learner, or no such item in it."""

    attempt: str


@dataclass(eq=False)
class AchievementNotFound(NotFound):
    """The course has no such achievement."""

    achievement: str


@dataclass(eq=False)
class CredentialNotFound(NotFound):
    """No credential was issued under this id."""

    credential: str


@dataclass(eq=False)
class StatusListNotFound(NotFound):
    """There is no status list of this number."""

    number: int


@dataclass(eq=False)
class ClaimNotFound(NotFound):
    """No such claim of this learner, or one that was undone."""

    claim: str


class NameTaken(Conflict):
    """Somebody else has chosen this name, or an account has this address."""


@dataclass(eq=False)
class GuestTaken(Conflict):
    """The progress of this guest belongs to another learner."""

    guest: str


@dataclass(eq=False)
class UndoTooLate(Conflict):
    """A claim can no longer be undone."""

    until: datetime


@dataclass(eq=False)
class StatementConflict(Conflict):
    """Another statement was stored under this id."""

    statement: str


@dataclass(eq=False)
class LearnerChanged(Conflict):
    """Somebody else is signed in than the page believes."""

    expected: str


@dataclass(eq=False)
class DocumentChanged(Conflict):
    """The document is not the one that the sender has seen."""

    document: str


@dataclass(eq=False)
class PreconditionMissing(Conflict):
    """A document would be replaced by a sender who does not say which state of it was seen."""

    document: str


@dataclass(eq=False)
class ExamClosed(Conflict):
    """Another attempt may not begin: none is `left`, or not before `not_before`."""

    exam: str
    left: int
    not_before: datetime | None


@dataclass(eq=False)
class AttemptEnded(Conflict):
    """The attempt was handed in, or its time is over: answers are taken no more."""

    attempt: str


@dataclass(eq=False)
class RequirementsUnmet(Conflict):
    """A credential is asked for before its requirements are met."""

    achievement: str


@dataclass(eq=False)
class CredentialRevoked(Conflict):
    """The credential was revoked, so that nothing more is made of it."""

    credential: str


@dataclass(eq=False)
class ReissueBarred(Conflict):
    """A credential of this learner for the achievement was revoked, without leave to get another."""

    achievement: str


class AddressMissing(Conflict):
    """This server listens on every address and knows none of its own, which credentials would have to carry."""


@dataclass(eq=False)
class TriedTooOften(Unavailable):
    """Something that can be guessed was tried too often; it may be tried again in so many minutes."""

    minutes: int


class StoreBusy(Unavailable):
    """The database was busy for longer than a request waits."""


class StoreFull(Unavailable):
    """The disk is full."""


@dataclass(eq=False)
class StoreFailed(Unavailable):
    """The database cannot be reached or is damaged."""

    reason: str


@dataclass(eq=False)
class SettingInvalid(OperatorFault):
    """A setting has a value that cannot be used."""

    name: str
    reason: str


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
