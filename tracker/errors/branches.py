"""What can go wrong, as one tree: a branch per reaction, a leaf per fact; nothing here knows HTTP.

Fault
├── Refused              the sender must change the request
│   ├── StatementInvalid        path, reason
│   ├── ParameterInvalid        name, reason
│   ├── BodyInvalid             reason
│   ├── BodyTooLarge            limit
│   ├── AttachmentsTooMany      limit
│   ├── StatementsTooMany       limit
│   ├── DocumentsTooMany        limit
│   ├── VersionUnsupported      version
│   ├── VersionMissing
│   ├── ContentTypeUnsupported  content_type
│   ├── HeaderMissing           header
│   ├── MethodUnsupported       method, methods
│   ├── IdentityTooLong         limit
│   └── RecipientRefused        reason
├── NotAllowed           somebody else may do it
│   ├── CredentialsMissing
│   ├── CredentialsWrong
│   ├── SenderUnknown           limit
│   ├── TokenMissing
│   ├── ScopeMissing            scopes
│   ├── ActivityReserved        path, activity
│   ├── AgentForbidden
│   ├── ActivityProfileShared
│   ├── RecoveryWrong
│   ├── LinkUnusable
│   ├── AdministratorExists
│   └── VoidingForbidden        statement
├── NotFound             there is no such thing
│   ├── AddressUnknown          address
│   ├── StatementNotFound       statement
│   ├── ClaimNotFound           claim
│   ├── DocumentNotFound        document
│   ├── AchievementNotFound     achievement
│   ├── CredentialNotFound      credential
│   ├── StatusListNotFound      number
│   ├── ExamUnknown             exam
│   └── AttemptNotFound         attempt
├── Conflict             what is there says otherwise
│   ├── StatementConflict       path, statement
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
│   ├── DayUsedUp               limit, minutes
│   ├── StoreBusy
│   ├── CommitUnknown
│   ├── StoreFull
│   └── StoreFailed             reason
└── OperatorFault        shown on the command line, with what to do
    ├── SettingInvalid          name, reason
    ├── DatabaseMissing         file
    ├── DatabaseOutdated        found, expected
    ├── KeyExists               name, key
    ├── KeyNameUnfit            name, reason
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
    ├── DatabaseInUse           file, reason
    ├── IssuerKeyUnusable       file, reason
    ├── LineUnreadable          reason
    ├── ExportUnusable          file, reason
    ├── SourceUnusable          url, reason
    ├── MoveRefused             reason
    └── ExamBankTooSmall        outcome, found, needed
"""

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
