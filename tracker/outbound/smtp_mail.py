"""Mail through an SMTP service, sent by a thread of its own so that no page waits for it."""

from __future__ import annotations

import logging
import queue
import smtplib
import ssl
import threading
import urllib.parse
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from tracker.errors import SettingInvalid
from tracker.outbound.mail import Letter

_log = logging.getLogger(__name__)
_TIMEOUT_SECONDS = 30
_DEFAULT_PORTS = {"smtp": 587, "smtps": 465}
_LOCAL = ("localhost", "127.0.0.1", "::1")
_FORM = "write smtps://user:password@host:465 or smtp://host:587"


@dataclass(frozen=True)
class SmtpService:
    """Where and as whom to send. Without `direct_tls`, STARTTLS is demanded unless the service is this machine."""

    host: str
    port: int
    direct_tls: bool
    username: str | None = None
    password: str | None = None

    @classmethod
    def from_url(cls, url: str) -> SmtpService:
        """The service that `url` names, such as `smtps://user:password@mail.example.org`.

        Raises:
            SettingInvalid: another scheme, no host, or a port that is no number.
        """
        try:
            parts = urllib.parse.urlsplit(url)
            port = parts.port or _DEFAULT_PORTS[parts.scheme]
        except (KeyError, ValueError) as error:
            raise SettingInvalid("MAIL_URL", _FORM) from error
        if not parts.hostname:
            raise SettingInvalid("MAIL_URL", f"it names no host: {_FORM}")
        return cls(
            host=parts.hostname,
            port=port,
            direct_tls=parts.scheme == "smtps",
            username=urllib.parse.unquote(parts.username) if parts.username else None,
            password=urllib.parse.unquote(parts.password) if parts.password else None,
        )


class SmtpMail:
    """Sends letters from `sender` through `service`, trying again after each of `pauses` (seconds)."""

    delivers = True

    def __init__(self, service: SmtpService, sender: str, pauses: Sequence[float] = (5, 60, 300)) -> None:
        self._service = service
        self._sender = sender
        self._pauses = pauses
        self._letters: queue.Queue[Letter] = queue.Queue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def send(self, letter: Letter) -> None:
        """Queue `letter`; the thread starts with the first one, so after a server has forked its workers."""
        self._letters.put(letter)
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._send_queued, name="mail", daemon=True)
                self._thread.start()

    def wait_until_sent(self) -> None:
        """Return when every letter taken so far was sent or given up."""
        self._letters.join()

    def _send_queued(self) -> None:
        while True:
            letter = self._letters.get()
            try:
                self._send_with_patience(letter)
            finally:
                self._letters.task_done()

    def _send_with_patience(self, letter: Letter) -> None:
        for pause in (*self._pauses, None):
            try:
                self._deliver(letter)
            except (OSError, smtplib.SMTPException) as error:
                # The error's own text may hold the address, so the log gets its kind alone.
                reason = type(error).__name__
                if pause is None:
                    _log.error("A letter was given up: the mail service answered with %s", reason)
                else:
                    _log.warning("A letter waits %s s: the mail service answered with %s", pause, reason)
                    threading.Event().wait(pause)
            else:
                return

    def _deliver(self, letter: Letter) -> None:
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = letter.to
        message["Subject"] = letter.subject
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=self._sender.rpartition("@")[2].strip(">") or None)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        with self._connect() as connection:
            if self._service.username and self._service.password is not None:
                connection.login(self._service.username, self._service.password)
            connection.send_message(message)

    def _connect(self) -> smtplib.SMTP:
        service = self._service
        if service.direct_tls:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(service.host, service.port, timeout=_TIMEOUT_SECONDS, context=context)
        connection = smtplib.SMTP(service.host, service.port, timeout=_TIMEOUT_SECONDS)
        if service.host not in _LOCAL:
            try:
                connection.starttls(context=ssl.create_default_context())
            except BaseException:
                connection.close()
                raise
        return connection
