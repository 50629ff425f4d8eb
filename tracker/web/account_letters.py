"""Letters with links: rendered in the request, sent after its transaction is closed, and the pages behind them."""

from __future__ import annotations

from typing import Any

import email_validator
from flask import Blueprint, Response, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security.mail_util import EmailValidateException, MailUtil
from flask_security.recoverable import generate_reset_password_token
from flask_security.utils import get_message
from flask_security.views import reset_password
from typing_extensions import override

from tracker.accounts.person import Person
from tracker.outbound.mail import Letter, Mail

EXTENSION = "tracker_mail"
blueprint = Blueprint("letters", __name__, url_prefix="/account")


class AccountMail(MailUtil):
    """Flask-Security's way to mail. Addresses are read without asking any server whether they exist."""

    @override
    def send_mail(
        self,
        template: str,
        subject: str,
        recipient: Any,
        sender: Any,
        body: str | None,
        html: str | None,
        **kwargs: Any,
    ) -> None:
        if recipient and body:
            post(Letter(str(recipient), subject, body))

    @override
    def normalize(self, email: str) -> str:
        try:
            return email_validator.validate_email(email.strip(), check_deliverability=False).normalized.lower()
        except email_validator.EmailNotValidError as error:
            raise EmailValidateException(get_message("INVALID_EMAIL_ADDRESS")[0]) from error

    @override
    def validate(self, email: str) -> str:
        return self.normalize(email)


def post(letter: Letter) -> None:
    """Send `letter` once the request has succeeded."""
    g.setdefault("letters", []).append(letter)


def send_way_in(person: Person) -> None:
    """Send the link with which `person` sets the first password, or another one where there is one already."""
    template = "mail/set_password.txt" if person.password is None else "mail/known_address.txt"
    token = generate_reset_password_token(person)  # type: ignore[no-untyped-call]
    post(Letter(person.email, gettext("Your account"), render_template(template, reset_token=token)))


def send_letters(response: Response) -> Response:
    """Hand the letters of this request to the mail; a failed request sends none."""
    letters = g.pop("letters", [])
    if response.status_code < 500:  # noqa: PLR2004 - from here on the server failed
        mail: Mail = current_app.extensions[EXTENSION]
        for letter in letters:
            mail.send(letter)
    return response


@blueprint.get("/letter")
def sent() -> str:
    """The page that says where to look, the same for every address."""
    return render_template("account/mail_sent.html")


@blueprint.route("/set-password", methods=["GET", "POST"])
def set_password() -> ResponseReturnValue:
    """Flask-Security's page behind a link in a letter; the token stands in the query, which no log keeps."""
    answer: ResponseReturnValue = reset_password(request.args.get("key", ""))
    return answer
