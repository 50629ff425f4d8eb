"""What an operator reads when something went wrong: what it is, and what to do."""

from __future__ import annotations

from tracker import errors

SENTENCES: dict[type[errors.Fault], str] = {
    errors.SettingInvalid: "The setting {name} cannot be used: {reason}.",
    errors.DatabaseMissing: "There is no database at {file}: set DATA (or DATABASE_URL) as for the server, "
    "or make a database there with `tracker migrate`, as `make serve` does.",
    errors.DatabaseOutdated: "The database has schema {found}, this program needs {expected}: "
    "run `tracker migrate`, or set DATA as for the server.",
    errors.KeyExists: "There is a key called {name} already, which is {key}: choose another name, or give that key "
    "another secret with `tracker key rotate {key}`, or end it with `tracker key revoke {key}` first.",
    errors.KeyNameUnfit: "{name!r} cannot be the name of a key: {reason}.",
    errors.KeyUnknown: "There is no key {key}: `tracker key list` shows all. Give the key, not its name.",
    errors.KeyRevoked: "The key {key} is revoked, which is for good: make another with `tracker key add`.",
    errors.TargetUnknown: "Nothing is forwarded to {target}: `tracker forward list` shows all targets.",
    errors.TargetExists: "There is a target {target} already: remove it first, or choose another name.",
    errors.LetterUnknown: (
        "{target} has refused no statement {statement}: `tracker forward dead-letters {target}` shows which it did."
    ),
    errors.SecretUnusable: "The secret in {file} cannot be used: {reason}.",
    errors.AccountUnknown: "There is no account of {name}: `tracker user list` shows all.",
    errors.AddressTaken: "Another account has {name} already.",
    errors.NameUnfit: "{name} cannot be the name of an account: use 3 to 40 letters, digits, spaces or hyphens.",
    errors.BackupBroken: "{file} cannot be used: {reason}. The database is as it was.",
    errors.BackupTooNew: (
        "{file} has the schema {found}, which is newer than this program: update the program first. "
        "The database is as it was."
    ),
    errors.DatabaseInUse: "The database {file} is in use: {reason}.",
    errors.StatementInvalid: "The statement is not valid at {path}: {reason}.",
    errors.BodyInvalid: "The statement cannot be read: {reason}.",
    errors.StatementConflict: "Another statement with the id {statement} is there, and says something else.",
    errors.LineUnreadable: "The line cannot be read: {reason}.",
    errors.ExportUnusable: "{file} cannot be used: {reason}.",
    errors.SourceUnusable: "{url} cannot be read from: {reason}.",
    errors.MoveRefused: "Nothing was moved: {reason}.",
    errors.IssuerKeyUnusable: "The key {file} cannot be used: {reason}.",
    errors.CredentialNotFound: "There is no certificate {credential}: `tracker certificate list` shows all.",
    errors.ExamBankTooSmall: "The exam bank holds {found} items for the outcome {outcome}, and {needed} are drawn.",
    errors.StoreBusy: "The database is busy: try again in a moment.",
    errors.CommitUnknown: "The database went away at the very end: look whether it was stored before you repeat it.",
    errors.StoreFull: "The disk is full: nothing was stored.",
    errors.StoreFailed: "The database cannot be reached ({reason}).",
}


def describe(fault: errors.Fault) -> str:
    """The sentence for `fault`."""
    sentence = SENTENCES.get(type(fault))
    return sentence.format(**fault.facts()) if sentence else str(fault)
