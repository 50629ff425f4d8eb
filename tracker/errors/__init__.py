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

from tracker.errors.branches import Conflict, Fault, NotAllowed, NotFound, OperatorFault, Refused, Unavailable
from tracker.errors.conflict import (
    AddressMissing,
    AttemptEnded,
    CredentialRevoked,
    DocumentChanged,
    ExamClosed,
    GuestTaken,
    LearnerChanged,
    NameTaken,
    PreconditionMissing,
    ReissueBarred,
    RequirementsUnmet,
    StatementConflict,
    UndoTooLate,
)
from tracker.errors.not_allowed import (
    ActivityProfileShared,
    ActivityReserved,
    AdministratorExists,
    AgentForbidden,
    CredentialsMissing,
    CredentialsWrong,
    LinkUnusable,
    RecoveryWrong,
    ScopeMissing,
    SenderUnknown,
    TokenMissing,
    VoidingForbidden,
)
from tracker.errors.not_found import (
    AchievementNotFound,
    AddressUnknown,
    AttemptNotFound,
    ClaimNotFound,
    CredentialNotFound,
    DocumentNotFound,
    ExamUnknown,
    StatementNotFound,
    StatusListNotFound,
)
from tracker.errors.operator import (
    AccountUnknown,
    AddressTaken,
    BackupBroken,
    BackupTooNew,
    DatabaseInUse,
    DatabaseMissing,
    DatabaseOutdated,
    ExamBankTooSmall,
    ExportUnusable,
    IssuerKeyUnusable,
    KeyExists,
    KeyNameUnfit,
    KeyRevoked,
    KeyUnknown,
    LetterUnknown,
    LineUnreadable,
    MoveRefused,
    NameUnfit,
    SecretUnusable,
    SettingInvalid,
    SourceUnusable,
    TargetExists,
    TargetUnknown,
)
from tracker.errors.refused import (
    AttachmentsTooMany,
    BodyInvalid,
    BodyTooLarge,
    ContentTypeUnsupported,
    DocumentsTooMany,
    HeaderMissing,
    IdentityTooLong,
    MethodUnsupported,
    ParameterInvalid,
    RecipientRefused,
    StatementInvalid,
    StatementsTooMany,
    VersionMissing,
    VersionUnsupported,
)
from tracker.errors.unavailable import (
    CommitUnknown,
    DayUsedUp,
    StoreBusy,
    StoreFailed,
    StoreFull,
    TriedTooOften,
)

__all__ = [
    "AccountUnknown",
    "AchievementNotFound",
    "ActivityProfileShared",
    "ActivityReserved",
    "AddressMissing",
    "AddressTaken",
    "AddressUnknown",
    "AdministratorExists",
    "AgentForbidden",
    "AttachmentsTooMany",
    "AttemptEnded",
    "AttemptNotFound",
    "BackupBroken",
    "BackupTooNew",
    "BodyInvalid",
    "BodyTooLarge",
    "ClaimNotFound",
    "CommitUnknown",
    "Conflict",
    "ContentTypeUnsupported",
    "CredentialNotFound",
    "CredentialRevoked",
    "CredentialsMissing",
    "CredentialsWrong",
    "DatabaseInUse",
    "DatabaseMissing",
    "DatabaseOutdated",
    "DayUsedUp",
    "DocumentChanged",
    "DocumentNotFound",
    "DocumentsTooMany",
    "ExamBankTooSmall",
    "ExamClosed",
    "ExamUnknown",
    "ExportUnusable",
    "Fault",
    "GuestTaken",
    "HeaderMissing",
    "IdentityTooLong",
    "IssuerKeyUnusable",
    "KeyExists",
    "KeyNameUnfit",
    "KeyRevoked",
    "KeyUnknown",
    "LearnerChanged",
    "LetterUnknown",
    "LineUnreadable",
    "LinkUnusable",
    "MethodUnsupported",
    "MoveRefused",
    "NameTaken",
    "NameUnfit",
    "NotAllowed",
    "NotFound",
    "OperatorFault",
    "ParameterInvalid",
    "PreconditionMissing",
    "RecipientRefused",
    "RecoveryWrong",
    "Refused",
    "ReissueBarred",
    "RequirementsUnmet",
    "ScopeMissing",
    "SecretUnusable",
    "SenderUnknown",
    "SettingInvalid",
    "SourceUnusable",
    "StatementConflict",
    "StatementInvalid",
    "StatementNotFound",
    "StatementsTooMany",
    "StatusListNotFound",
    "StoreBusy",
    "StoreFailed",
    "StoreFull",
    "TargetExists",
    "TargetUnknown",
    "TokenMissing",
    "TriedTooOften",
    "Unavailable",
    "UndoTooLate",
    "VersionMissing",
    "VersionUnsupported",
    "VoidingForbidden",
]
