"""What every page of the tracker needs: its frame, its language, its reader, and how its forms tell of mistakes."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from babel import Locale
from flask import Flask, Response, request, url_for
from flask_babel import format_date, get_locale, gettext
from flask_security import current_user
from markupsafe import Markup
from werkzeug.exceptions import RequestEntityTooLarge
from wtforms import Field, Form

from manifest.model import in_language
from tracker.accounts.person import Person
from tracker.errors import Unavailable
from tracker.web.languages import COOKIE, select_language
from tracker.web.parts import parts
from tracker.web.session_cookies import KEPT, cookies_are_secure

_OWN_PAGE = re.compile(r"/(?![/\\])[^\\\x00-\x20]*\Z")
"""A path of this site: browsers read a second slash, or a backslash, as the beginning of another host."""


def register_pages(app: Flask) -> None:
    """Give the templates of `app` what they use, and keep a choice of language."""
    app.context_processor(page_context)
    app.jinja_env.filters.update(day=show_day, time_spent=show_time_spent)
    app.after_request(keep_language)
    app.after_request(keep_private)


def find_person() -> Person | None:
    """Who is signed in, None where nobody is or the database cannot say (the page of that error still opens)."""
    try:
        return current_user._get_current_object() if current_user.is_authenticated else None  # noqa: SLF001 - werkzeug's way out of its proxy
    except Unavailable:
        return None


def find_next_page() -> str:
    """Where to go afterwards: a page of this site that the request names, else nothing."""
    wish = request.args.get("next") or _find_in_form("next")
    return wish if _OWN_PAGE.match(wish) else ""


def _find_in_form(name: str) -> str:
    """A field of the form, nothing where the form is too long to be read: the page that says so needs it too."""
    try:
        return request.form.get(name, "")
    except RequestEntityTooLarge:
        return ""


def external_url(endpoint: str, **values: Any) -> str:
    """An address for a letter or a sheet of paper: under PUBLIC_URL where that is set, whatever host was asked."""
    return f"{(parts().config.public_url or request.host_url).rstrip('/')}{url_for(endpoint, **values)}"


def page_context() -> dict[str, Any]:
    """The names that templates use."""
    language = select_language()
    return {
        "language": language,
        "text_direction": get_locale().text_direction,
        "languages": [_describe(code) for code in parts().course.languages],
        "course_title": in_language(parts().course.title, language),
        "home_url": "/" if language == "en" else f"/{language}/",
        "person": find_person(),
        "next_page": find_next_page() or None,
        "sign_in_url": url_for("security.login", next=_return_address()),
        "current": mark_current,
        "described": describe_field,
        "form_fields_with_errors": list_fields_with_errors,
        "external_url": external_url,
    }


def mark_current(path: str) -> Markup:
    """The mark of a link that leads to the page on which it stands."""
    return Markup(' aria-current="page"') if request.path == path else Markup("")


def describe_field(entry: Field, hint: str) -> dict[str, str]:
    """The attributes that tie a field to its hint and to what is wrong with it."""
    ids = [f"{entry.id}-hint"] * bool(hint) + [f"{entry.id}-error"] * bool(entry.errors)
    return {
        **({"aria-describedby": " ".join(ids)} if ids else {}),
        **({"aria-invalid": "true"} if entry.errors else {}),
    }


def list_fields_with_errors(form: Form) -> list[Field]:
    """The fields that need another look, in their order on the page."""
    return [entry for entry in form if entry.errors]


def show_day(moment: datetime) -> str:
    """The day of `moment`, as the reader's language writes it."""
    return str(format_date(moment, "long"))


def show_time_spent(milliseconds: int) -> str:
    """A time of study in hours and minutes: at least a minute, since less is not worth telling."""
    hours, minutes = divmod(max(1, round(milliseconds / 60_000)) if milliseconds else 0, 60)
    if not hours:
        return str(gettext("%(minutes)s min", minutes=minutes))
    return str(gettext("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes))


def keep_language(response: Response) -> Response:
    """Remember a language chosen by `?lang=`."""
    wish = request.args.get("lang")
    if wish in parts().course.languages:
        response.set_cookie(COOKIE, str(wish), max_age=KEPT * 12, secure=cookies_are_secure(), samesite="Lax", path="/")
    return response


def keep_private(response: Response) -> Response:
    """Keep pages out of caches, the browser's own included: the next person may hold the same phone."""
    if response.mimetype == "text/html" and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _describe(code: str) -> dict[str, str]:
    query = urlencode(
        [*((key, value) for key, value in request.args.items(multi=True) if key != "lang"), ("lang", code)]
    )
    return {
        "code": code,
        "name": (Locale.parse(code).display_name or code).capitalize(),
        "url": f"{request.path}?{query}",
    }


def _return_address() -> str | None:
    if request.method != "GET" or request.path.startswith("/account/"):
        return find_next_page() or None
    return request.path
