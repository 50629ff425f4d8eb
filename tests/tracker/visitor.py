"""Somebody at a browser without script: opens pages, fills in their forms, follows links in letters."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from tracker.outbound.mail import Letter

PASSWORD = "four quiet green boats"


class Mailbox:
    """Mail that keeps its letters: the port's fake."""

    delivers = True

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def send(self, letter: Letter) -> None:
        self.letters.append(letter)

    def link(self) -> str:
        """The link in the newest letter, as a path."""
        found = re.search(r"https?://\S+", self.letters[-1].text)
        assert found, self.letters[-1].text
        parts = urlsplit(found[0])
        return f"{parts.path}?{parts.query}"


class Visitor:
    """One browser with its cookies, speaking `language`."""

    def __init__(self, app: Flask, language: str = "en", **environ: Any) -> None:
        self.client = app.test_client()
        self._environ = {"headers": {"Accept-Language": language}, **environ}

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, **self._environ)

    def post(self, path: str, data: Any = None, **rest: Any) -> TestResponse:
        return self.client.post(path, data=data, **{**self._environ, **rest})

    def fill(self, path: str, *, button: str = "", **values: str) -> TestResponse:
        """Open `path`, fill in its form (the one with `button`, where there are several) and send it."""
        return self.send(self.get(path), button=button, **values)

    def send(self, opened: TestResponse, *, button: str = "", **values: str) -> TestResponse:
        """Fill in the form of a page that is open and send it."""
        assert opened.status_code == 200, (opened.status_code, opened.location)
        forms = soup(opened).select("main form")
        form = next(form for form in forms if button in form.get_text())
        fields = {field["name"]: field.get("value", "") for field in form.select("input[name]") if not is_tick(field)}
        unknown = values.keys() - {field["name"] for field in form.select("[name]")}
        assert not unknown, unknown
        return self.post(form["action"], {**fields, **values})

    def send_to(self, opened: TestResponse, path: str, **values: str) -> TestResponse:
        """Send `values` to another address than the form of the open page names, with its token."""
        token = soup(opened).select_one("[name=csrf_token]")
        assert token
        return self.post(path, {"csrf_token": token["value"], **values})

    def csrf(self) -> str:
        return str(self.get("/api/session").json["csrf"])

    def session(self) -> dict[str, str]:
        """The headers of the session: its cookies, and the token that pages send."""
        token = self.csrf()
        cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in self.client._cookies.values())
        return {"Cookie": cookies, "X-CSRFToken": token}

    def learner(self) -> str | None:
        return self.get("/api/session").json["learner"]

    def sign_up_by_name(self, name: str = "Blue River", passphrase: str = PASSWORD) -> str:
        """Make an account by a chosen name; its recovery code."""
        answer = self.fill("/account/sign-up/name", name=name, passphrase=passphrase)
        return code_in(answer)

    def sign_up_by_mail(self, mailbox: Mailbox, email: str = "ana@example.org", password: str = PASSWORD) -> None:
        """Make an account by an address, open the link in the letter, choose the password."""
        self.fill("/account/sign-up/email", email=email)
        answer = self.fill(mailbox.link(), password=password, password_confirm=password)
        assert answer.status_code == 302, text_of(answer)

    def sign_in(self, name: str, password: str = PASSWORD, path: str = "/account/sign-in", **rest: str) -> TestResponse:
        return self.fill(path, email=name, password=password, **rest)

    def sign_out(self) -> None:
        assert self.fill("/account/", button="Sign out").status_code == 302


def soup(answer: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "lxml")


def text_of(answer: TestResponse) -> str:
    """What a reader sees of the page, white space folded."""
    return " ".join(soup(answer).get_text(" ").split())


def code_in(answer: TestResponse) -> str:
    """The recovery code on the page."""
    shown = soup(answer).select_one(".code")
    assert shown, text_of(answer)
    return shown.get_text().strip()


def is_tick(field: Tag) -> bool:
    return field.get("type") == "checkbox"
