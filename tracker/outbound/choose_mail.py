"""Which mail the settings ask for."""

from __future__ import annotations

from typing import TextIO

from tracker.config import Config
from tracker.errors import SettingInvalid
from tracker.outbound.console_mail import ConsoleMail
from tracker.outbound.mail import Mail
from tracker.outbound.smtp_mail import SmtpMail, SmtpService


def choose_mail(config: Config, output: TextIO) -> Mail:
    """Mail through MAIL_URL, or printed to `output` where that is not set.

    Raises:
        SettingInvalid: MAIL_URL cannot be read, or PUBLIC_URL is missing. Without it, links in letters would lead to
            whatever host the sender of a request has named.
    """
    if not config.mail_url:
        return ConsoleMail(output)
    if not config.public_url:
        raise SettingInvalid("PUBLIC_URL", "letters carry links, so it must be set where MAIL_URL is")
    return SmtpMail(SmtpService.from_url(config.mail_url), config.mail_from)
