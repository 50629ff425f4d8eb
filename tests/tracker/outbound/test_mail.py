from __future__ import annotations

import email
import email.policy
import io
import logging
import socketserver
import threading

import pytest

from tracker.errors import SettingInvalid
from tracker.outbound.console_mail import ConsoleMail
from tracker.outbound.mail import Letter
from tracker.outbound.smtp_mail import SmtpMail, SmtpService

LETTER = Letter("ana@example.org", "Contraseña nueva", "Abre este enlace:\n\nhttps://course.example/x\n")


class SmtpRoom(socketserver.ThreadingTCPServer):
    """A mail service on this machine that keeps what it gets, and refuses the first `refusals` letters."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, refusals=0):
        super().__init__(("127.0.0.1", 0), SmtpTalk)
        self.refusals = refusals
        self.received = []


class SmtpTalk(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline():
            command = line.strip().upper()
            if command == b"DATA":
                self.say("354 go on")
                self.server.received.append(self.letter())
                self.say("250 kept")
            elif command.startswith(b"MAIL") and self.server.refusals:
                self.server.refusals -= 1
                self.say("451 ana@example.org must wait")
            elif command == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 fine")

    def letter(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return email.message_from_bytes(b"".join(lines), policy=email.policy.default)

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


@pytest.fixture
def room(request):
    with SmtpRoom(getattr(request, "param", 0)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def a_mail(room, pauses=()):
    return SmtpMail(SmtpService("127.0.0.1", room.server_address[1], direct_tls=False), "course@example.org", pauses)


def test_printed_mail_is_marked_and_whole():
    output = io.StringIO()
    ConsoleMail(output).send(LETTER)
    text = output.getvalue()
    assert "not sent" in text
    assert "To: ana@example.org\nSubject: Contraseña nueva" in text
    assert "https://course.example/x" in text


def test_a_letter_arrives_as_it_was_written(room):
    mail = a_mail(room)
    mail.send(LETTER)
    mail.wait_until_sent()
    (received,) = room.received
    assert received["To"] == "ana@example.org"
    assert received["Subject"] == "Contraseña nueva"
    assert received["From"] == "course@example.org"
    assert received["Auto-Submitted"] == "auto-generated"
    assert received.get_content().replace("\r\n", "\n") == LETTER.text


@pytest.mark.parametrize("room", [1], indirect=True)
def test_a_letter_is_sent_again_after_a_refusal_and_the_log_names_nobody(room, caplog):
    mail = a_mail(room, pauses=(0,))
    with caplog.at_level(logging.INFO):
        mail.send(LETTER)
        mail.wait_until_sent()
    assert len(room.received) == 1
    assert "ana@" not in caplog.text
    assert "waits" in caplog.text


@pytest.mark.parametrize("room", [1], indirect=True)
def test_a_letter_that_nobody_takes_is_given_up_and_the_next_is_tried(room, caplog):
    mail = a_mail(room)
    mail.send(LETTER)
    mail.send(Letter("luis@example.org", "Hola", "Hola"))
    mail.wait_until_sent()
    assert [letter["To"] for letter in room.received] == ["luis@example.org"]
    assert "given up" in caplog.text


@pytest.mark.parametrize(
    ("url", "service"),
    [
        ("smtp://mail.example.org", SmtpService("mail.example.org", 587, direct_tls=False)),
        ("smtps://mail.example.org", SmtpService("mail.example.org", 465, direct_tls=True)),
        (
            "smtps://ana%40example.org:p%3Ass@mail.example.org:2465",
            SmtpService("mail.example.org", 2465, direct_tls=True, username="ana@example.org", password="p:ss"),
        ),
    ],
)
def test_the_service_is_read_from_its_address(url, service):
    assert SmtpService.from_url(url) == service


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://host:many", "smtp://[::1"]
)
def test_an_address_that_is_no_mail_service_is_refused_with_its_form(url):
    with pytest.raises(SettingInvalid) as refusal:
        SmtpService.from_url(url)
    assert refusal.value.name == "MAIL_URL"
    assert "smtps://" in refusal.value.reason
