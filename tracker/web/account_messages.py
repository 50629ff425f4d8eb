"""What Flask-Security says, in our words, so that the catalogues of the tracker translate it."""

from __future__ import annotations

from tracker.web.languages import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "GENERIC_AUTHN_FAILED": (N_("There is no account with this address or name and this password."), "error"),
    "UNAUTHENTICATED": (N_("Please sign in to see this page."), "info"),
    "UNAUTHORIZED": (N_("This page is not for your account."), "error"),
    "API_ERROR": (N_("This cannot be read."), "error"),
    "ANONYMOUS_USER_REQUIRED": (N_("You are signed in already."), "error"),
    "REAUTHENTICATION_REQUIRED": (N_("Please sign in again."), "error"),
    "INVALID_REDIRECT": (N_("That address is not on this site."), "error"),
    "CONFIRMATION_REQUIRED": (N_("Please open the link in the letter first."), "error"),
    "EMAIL_NOT_PROVIDED": (N_("Type an e-mail address."), "error"),
    "INVALID_EMAIL_ADDRESS": (N_("This is not a whole e-mail address. It looks like name@example.org."), "error"),
    "USER_DOES_NOT_EXIST": (N_("There is no such account."), "error"),
    "DISABLED_ACCOUNT": (N_("This account is closed."), "error"),
    "PASSWORD_NOT_PROVIDED": (N_("Type a password."), "error"),
    "INVALID_PASSWORD": (N_("This is not your password."), "error"),
    "PASSWORD_INVALID_LENGTH": (N_("Use at least %(length)s characters, and at most 128."), "error"),
    "PASSWORD_TOO_SIMPLE": (N_("Use a password that is harder to guess."), "error"),
    "PASSWORD_IS_THE_SAME": (N_("The new password is the old one: choose another."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (N_("The two passwords are not the same."), "error"),
    "FORGOT_PASSWORD": (N_("I have an e-mail account and forgot the password"), "info"),
    "PASSWORD_RESET_REQUEST": (N_("If there is an account with %(email)s, a letter is on its way."), "info"),
    "PASSWORD_RESET_EXPIRED": (N_("The link was made more than %(within)s ago. Ask for a new one here."), "error"),
    "INVALID_RESET_PASSWORD_TOKEN": (
        N_("The link was used before, or was not copied whole. Ask for a new one here."),
        "error",
    ),
    "PASSWORD_RESET": (N_("Your password is kept, and you are signed in."), "success"),
    "PASSWORD_RESET_NO_LOGIN": (N_("Your password is kept, and you are signed in."), "success"),
    "PASSWORD_CHANGE": (N_("Your password is changed."), "success"),
}
"""By Flask-Security's key. Keys of features that are off stay in its own words, since nobody meets them."""

SUBJECTS = {
    "EMAIL_SUBJECT_PASSWORD_RESET": N_("Choose a new password"),
    "EMAIL_SUBJECT_PASSWORD_CHANGE_NOTICE": N_("Your password was changed"),
    "EMAIL_SUBJECT_PASSWORD_NOTICE": N_("Your password was changed"),
}
