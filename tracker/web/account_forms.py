"""The forms of accounts. They keep what was typed, except secrets."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_security import current_user
from flask_security.forms import EmailValidation, ForgotPasswordForm, Form, IsString, LoginForm, email_required
from flask_security.mail_util import EmailValidateException
from flask_security.password_util import PasswordUtil
from flask_security.proxies import _security
from flask_security.utils import get_message, verify_password
from typing_extensions import override
from wtforms import BooleanField, EmailField, Field, PasswordField, StringField
from wtforms.validators import DataRequired, Length, StopValidation

from tracker.accounts.common_passwords import is_easily_guessed
from tracker.accounts.person import Person
from tracker.accounts.pseudonym import Flaw, PseudonymUnfit, read_pseudonym
from tracker.accounts.recovery_code import is_recovery_code
from tracker.queries.find_account import find_account
from tracker.web.languages import N_
from tracker.web.parts import parts

SHORTEST_PASSWORD = 10
NEW_PASSWORD = {"autocomplete": "new-password"}
OLD_PASSWORD = {"autocomplete": "current-password"}
LONGEST_IDENTITY = 320
"""More than any address, or any name, has."""

IDENTITY = {
    "autocomplete": "username",
    "autocapitalize": "none",
    "spellcheck": "false",
    "maxlength": str(LONGEST_IDENTITY),
}

FLAWS: dict[Flaw, str] = {
    "too-short": N_("The name is too short: use at least 3 letters or digits."),
    "too-long": N_("The name is too long: use at most 40 letters or digits."),
    "letters-only": N_("The name may hold letters, digits, spaces, hyphens, dots and apostrophes, nothing else."),
    "address": N_("This looks like an e-mail address. Choose a name that does not tell who you are."),
    "phone-number": N_("This looks like a telephone number. Choose a name that does not tell who you are."),
}


class GoodPassword:
    """Normalises a new password and refuses one that is too short; an empty field is left to other validators."""

    def __call__(self, form: Form, field: Field) -> None:
        """Raise the first thing that is wrong with the password."""
        if field.data:
            wrong, field.data = _security.password_util.validate(field.data, True, names=_names_of(form))
            if wrong:
                raise StopValidation(wrong[0])


def _names_of(form: Form) -> list[str]:
    """What the account of `form` is called: as typed, or that of the person who is signed in."""
    typed = [form[name].data or "" for name in ("name", "email") if name in form]
    return [*typed, *(own_names(current_user) if current_user.is_authenticated else ())]


def own_names(person: Person) -> list[str]:
    """The names by which `person` signs in."""
    return [name for name in (person.account.email, person.account.pseudonym) if name]


class CarefulPasswords(PasswordUtil):
    """Flask-Security's rules for new passwords, and none of those that are guessed first."""

    @override
    def validate(self, password: str, is_register: bool, **kwargs: Any) -> tuple[list[str] | None, str]:
        wrong, normal = super().validate(password, is_register, **kwargs)
        names = own_names(kwargs["user"]) if kwargs.get("user") else kwargs.get("names", ())
        if not wrong and is_easily_guessed(normal, names):
            wrong = [get_message("PASSWORD_TOO_SIMPLE")[0]]
        return wrong, normal


class SignInForm(LoginForm):
    """One form for both kinds of account. What is wrong stands above it and never says which of the two."""

    email = StringField(
        lazy_gettext("E-mail address, or the name you chose"), validators=[IsString()], render_kw=IDENTITY
    )
    password = PasswordField(lazy_gettext("Password or passphrase"), validators=[IsString()], render_kw=OLD_PASSWORD)
    stay = BooleanField(lazy_gettext("Keep me signed in on this device"))
    remember = None

    @override
    def validate(self, **kwargs: Any) -> bool:
        self.ifield = self.email
        if not self.email.data or not self.password.data:
            self.form_errors = [gettext("Type your address or name, and your password.")]
            return False
        identity = self.email.data
        account = parts().store.read(lambda transaction: find_account(transaction, identity))
        self.user = None if account is None else Person(account)
        valid = super().validate(**kwargs)
        if not valid:
            self.email.errors, self.password.errors = [], []
            self.form_errors = [get_message("GENERIC_AUTHN_FAILED")[0]]
        return bool(valid)


class ForgotForm(ForgotPasswordForm):
    """The address to which a link for a new password goes. Only what is no address at all is called wrong."""

    @override
    def validate(self, **kwargs: Any) -> bool:
        valid = bool(super().validate(**kwargs))
        try:
            _security.mail_util.normalize(self.email.data or "")
        except EmailValidateException as error:
            self.form_errors = [error.msg]
        return valid


class SignUpByNameForm(Form):
    """A chosen name, and a passphrase for those who want one."""

    name = StringField(
        lazy_gettext("Name"),
        validators=[DataRequired(lazy_gettext("Choose a name."))],
        render_kw={**IDENTITY, "maxlength": "80"},
    )
    passphrase = PasswordField(lazy_gettext("Passphrase"), validators=[GoodPassword()], render_kw=NEW_PASSWORD)

    def validate_name(self, field: Field) -> None:
        """Refuse what cannot be a pseudonym, and say why."""
        try:
            read_pseudonym(field.data)
        except PseudonymUnfit as unfit:
            raise StopValidation(gettext(FLAWS[unfit.flaw])) from unfit


class SignUpByMailForm(Form):
    """An address, and what to call the person."""

    email = EmailField(
        lazy_gettext("E-mail address"),
        validators=[email_required, EmailValidation(verify=True)],
        render_kw={"autocomplete": "email"},
    )
    display_name = StringField(
        lazy_gettext("What shall we call you?"),
        validators=[Length(max=40, message=lazy_gettext("Use at most 40 letters."))],
        render_kw={"autocomplete": "nickname", "maxlength": "40"},
    )


class AdministratorForm(Form):
    """The first administrator."""

    email = EmailField(
        lazy_gettext("E-mail address"),
        validators=[email_required, EmailValidation(verify=True)],
        render_kw={"autocomplete": "email"},
    )
    password = PasswordField(
        lazy_gettext("Password"),
        validators=[DataRequired(lazy_gettext("Type a password.")), GoodPassword()],
        render_kw=NEW_PASSWORD,
    )


class RecoverForm(Form):
    """A chosen name with its recovery code."""

    name = StringField(
        lazy_gettext("Name"), validators=[DataRequired(lazy_gettext("Type your name."))], render_kw=IDENTITY
    )
    code = StringField(
        lazy_gettext("Recovery code"),
        validators=[DataRequired(lazy_gettext("Type your recovery code."))],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    passphrase = PasswordField(lazy_gettext("New passphrase"), validators=[GoodPassword()], render_kw=NEW_PASSWORD)


class Proof(Form):
    """The passphrase or the recovery code, from somebody who is signed in."""

    proof = PasswordField(
        lazy_gettext("Your passphrase or recovery code"),
        validators=[DataRequired(lazy_gettext("Type your passphrase or your recovery code."))],
        render_kw=OLD_PASSWORD,
    )

    def validate_proof(self, field: Field) -> None:
        """Refuse what is neither of the two."""
        account = current_user.account
        if account.recovery_code and is_recovery_code(field.data, account.recovery_code):
            return
        typed = _security.password_util.normalize(field.data)
        if account.password and verify_password(typed, account.password):
            return
        raise StopValidation(gettext("This is neither your passphrase nor your recovery code."))


class PassphraseForm(Proof):
    """A new passphrase."""

    passphrase = PasswordField(
        lazy_gettext("New passphrase"),
        validators=[DataRequired(lazy_gettext("Type a new passphrase.")), GoodPassword()],
        render_kw=NEW_PASSWORD,
    )


class EmptyForm(Form):
    """A button: nothing but the token against forged requests."""
