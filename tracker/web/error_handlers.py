"""One table from a fault to a status and a sentence that a person can act on."""

from __future__ import annotations

from typing import NamedTuple

from flask import Flask, Response, current_app, jsonify, make_response, redirect, render_template, request, url_for
from flask.globals import request_ctx
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from tracker import errors
from tracker.web.auth import LEARNER_HEADER
from tracker.web.flask_refusals import find_refusal
from tracker.web.languages import N_
from tracker.web.parts import parts
from tracker.web.static_site import find_missing_page

MACHINES = ("/xapi/", "/api/", "/healthz")
"""Where answers are JSON; everywhere else they are pages."""


class Row(NamedTuple):
    """The answer to a fault: a status, and a sentence whose `%(name)s` are facts of the fault."""

    status: int
    sentence: str


ROWS: dict[type[errors.Fault], Row] = {
    errors.StatementInvalid: Row(400, N_("The statement is not valid at %(path)s: %(reason)s.")),
    errors.ParameterInvalid: Row(400, N_("The parameter %(name)s is not valid: %(reason)s.")),
    errors.BodyInvalid: Row(400, N_("The body of the request cannot be read: %(reason)s.")),
    errors.BodyTooLarge: Row(413, N_("The body of the request is longer than %(limit)s bytes: send less at once.")),
    errors.AttachmentsTooMany: Row(
        413, N_("With these attachments you would have sent more than %(limit)s bytes in all: nothing was stored.")
    ),
    errors.StatementsTooMany: Row(
        413,
        N_(
            "Your records would take more than %(limit)s bytes in all, which is the most that one account may keep "
            "here: nothing was stored. Ask whoever runs this course for more room."
        ),
    ),
    errors.DocumentsTooMany: Row(
        413,
        N_(
            "Your documents would take more than %(limit)s bytes in all: nothing was stored. "
            "Delete some of them, or store shorter ones."
        ),
    ),
    errors.VersionUnsupported: Row(
        400, N_("Version %(version)s of xAPI is not spoken here: send X-Experience-API-Version: 1.0.3 or 2.0.0.")
    ),
    errors.VersionMissing: Row(
        400,
        N_(
            "The request does not say which version of xAPI it speaks: "
            "send the header X-Experience-API-Version with 1.0.3 or 2.0.0."
        ),
    ),
    errors.HeaderMissing: Row(
        400, N_("The standard asks for the header %(header)s here, so that nothing is overwritten.")
    ),
    errors.ContentTypeUnsupported: Row(
        400,
        N_(
            "The content type %(content_type)s is not taken here: "
            "send application/json, or statements with attachments as multipart/mixed."
        ),
    ),
    errors.MethodUnsupported: Row(405, N_("%(method)s is not taken at this address: it takes %(methods)s.")),
    errors.IdentityTooLong: Row(
        400, N_("No address and no name here has more than %(limit)s characters: look at what you typed.")
    ),
    errors.CredentialsMissing: Row(401, N_("Sign in, or send the key and the secret of this tracker by HTTP Basic.")),
    errors.CredentialsWrong: Row(
        401, N_("The key or the secret is wrong, was revoked, or did not come by HTTP Basic.")
    ),
    errors.SenderUnknown: Row(
        401,
        N_(
            "Only somebody who is known sends more than %(limit)s bytes: sign in, or send the key and the secret of "
            "this tracker in the header Authorization."
        ),
    ),
    errors.TokenMissing: Row(403, N_("The page was open for too long: load it again and repeat what you did.")),
    errors.ScopeMissing: Row(403, N_("This key is not for that: it would need one of the scopes %(scopes)s.")),
    errors.ActivityReserved: Row(
        403, N_("Only the tracker itself writes about exams and achievements (%(path)s: %(activity)s).")
    ),
    errors.RecoveryWrong: Row(403, N_("No account has this name together with this recovery code.")),
    errors.LinkUnusable: Row(
        403, N_("This link was used before, is too old, or was not copied whole: ask for a new one.")
    ),
    errors.AdministratorExists: Row(
        403, N_("There is an administrator already, so this link opens nothing any more: sign in instead.")
    ),
    errors.AgentForbidden: Row(403, N_("You can ask for this and keep it only as yourself.")),
    errors.ActivityProfileShared: Row(
        403, N_("These documents belong to everybody: you can read them, and only programs write them.")
    ),
    errors.VoidingForbidden: Row(403, N_("You can void only your own statements, and %(statement)s is not one.")),
    errors.AddressUnknown: Row(404, N_("There is nothing at %(address)s: look at the address again.")),
    errors.StatementNotFound: Row(404, N_("There is no statement %(statement)s.")),
    errors.DocumentNotFound: Row(404, N_("There is no document %(document)s.")),
    errors.ExamUnknown: Row(404, N_("There is no exam %(exam)s here.")),
    errors.AttemptNotFound: Row(404, N_("There is no such attempt of yours, or no such question in it.")),
    errors.ExamClosed: Row(409, N_("Another attempt cannot begin now: the page of the exam says when.")),
    errors.AttemptEnded: Row(409, N_("This attempt is over: it was handed in, or its time ran out.")),
    errors.ClaimNotFound: Row(404, N_("You have no such claim, or it was undone before.")),
    errors.NameTaken: Row(409, N_("This name is taken: choose another one.")),
    errors.GuestTaken: Row(409, N_("The progress in this browser belongs to another account. Nothing was stored.")),
    errors.UndoTooLate: Row(409, N_("The 30 days in which this could be undone are over.")),
    errors.StatementConflict: Row(
        409, N_("At %(path)s, there is another statement with the id %(statement)s, which says something else.")
    ),
    errors.LearnerChanged: Row(409, N_("Somebody else is signed in now: nothing was stored for %(expected)s.")),
    errors.DocumentChanged: Row(412, N_("The document %(document)s was changed meanwhile: read it again first.")),
    errors.PreconditionMissing: Row(
        409,
        N_("There is a document %(document)s: read it, and send its ETag as If-Match in order to replace it."),
    ),
    errors.RecipientRefused: Row(400, N_("This name cannot stand on a certificate: write it as people read it.")),
    errors.AchievementNotFound: Row(404, N_("This course has no achievement %(achievement)s.")),
    errors.CredentialNotFound: Row(
        404, N_("No certificate was issued here under this address: compare it with the one on the certificate.")
    ),
    errors.StatusListNotFound: Row(404, N_("There is no status list %(number)s.")),
    errors.RequirementsUnmet: Row(409, N_("Not everything that this certificate asks for is done yet.")),
    errors.CredentialRevoked: Row(410, N_("This certificate was revoked. Its check page says when and why.")),
    errors.ReissueBarred: Row(
        409, N_("Your certificate was revoked, so you cannot get another one yourself. Ask whoever runs this course.")
    ),
    errors.AddressMissing: Row(
        409,
        N_(
            "This server has no address of its own that a certificate could carry: whoever runs it must set PUBLIC_URL."
        ),
    ),
    errors.TriedTooOften: Row(429, N_("This was tried too often. Try again in %(minutes)s minutes.")),
    errors.DayUsedUp: Row(
        429,
        N_(
            "Your account has stored %(limit)s records within a day, which is the most that it may: "
            "nothing more was stored. Send it again in %(minutes)s minutes."
        ),
    ),
    errors.StoreBusy: Row(503, N_("The tracker is busy: try again in a moment. Nothing was stored.")),
    errors.CommitUnknown: Row(
        503,
        N_(
            "The tracker cannot tell whether this was stored: look, or send it again with the same ids, which "
            "stores it only once."
        ),
    ),
    errors.StoreFull: Row(507, N_("The disk of the tracker is full: nothing was stored. Tell whoever runs it.")),
    errors.StoreFailed: Row(503, N_("The database of the tracker does not answer. Nothing was stored.")),
}


def register_error_handlers(app: Flask) -> None:
    """Make `app` answer every fault by its row, and Flask's own refusals in the same form."""
    app.register_error_handler(errors.Fault, answer_fault)
    app.register_error_handler(CSRFError, answer_csrf)
    app.register_error_handler(HTTPException, answer_http)


def answer_fault(fault: errors.Fault) -> Response:
    """The answer to `fault`, by its row; a page that asks who is there leads to the sign-in page and back."""
    if isinstance(fault, errors.CredentialsMissing) and not request.path.startswith(MACHINES):
        return make_response(
            redirect(url_for("security.login", next=request.path if request.method == "GET" else None))
        )
    row = ROWS[type(fault)]
    said = {name: ", ".join(fact) if isinstance(fact, tuple) else fact for name, fact in fault.facts().items()}
    response = _answer(row.status, type(fault).__name__, gettext(row.sentence, **said), fault.facts())
    if row.status == 401 and request.path.startswith("/xapi/") and not _comes_from_the_site():  # noqa: PLR2004 - the status that must say how to sign in
        response.headers["WWW-Authenticate"] = 'Basic realm="xAPI", charset="UTF-8"'
    if row.status == 503:  # noqa: PLR2004 - the status that may say when to come back
        response.headers["Retry-After"] = "2"
    if isinstance(fault, errors.TriedTooOften | errors.DayUsedUp):
        response.headers["Retry-After"] = str(60 * fault.minutes)
    return response


def _comes_from_the_site() -> bool:
    """Whether a page of the site asked for a learner: a browser would open its own dialog for a key and a secret."""
    cookie = current_app.config["SESSION_COOKIE_NAME"]
    return "Authorization" not in request.headers and (LEARNER_HEADER in request.headers or cookie in request.cookies)


def answer_csrf(_error: CSRFError) -> Response:
    """The answer to a form whose token is missing or too old."""
    return answer_fault(errors.TokenMissing())


def answer_http(error: HTTPException) -> Response:
    """The answer to what Flask refuses or does not find."""
    if error.code is not None and 300 <= error.code < 400:  # noqa: PLR2004 - a redirect is no error
        return make_response(error.get_response())
    if error.code == 404 and not request.path.startswith(MACHINES):  # noqa: PLR2004 - the site has a page for it
        page = find_missing_page(parts().config.public, request.path, parts().course.languages)
        if page is not None:
            return Response(page, 404, mimetype="text/html")
    fault = _as_fault(error)
    if fault is not None:
        response = answer_fault(fault)
    else:
        status = error.code or 500
        refusal = find_refusal(status)
        response = _answer(status, refusal.kind, gettext(refusal.sentence), {})
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _as_fault(error: HTTPException) -> errors.Fault | None:
    """What `error` is in the tree of faults, where programs are told more than people."""
    if error.code == 413:  # noqa: PLR2004 - the body was longer than the setting allows
        return errors.BodyTooLarge(request.max_content_length or 0)
    if request.path.startswith(MACHINES):
        if error.code == 404:  # noqa: PLR2004 - no route leads there
            return errors.AddressUnknown(request.path)
        if isinstance(error, MethodNotAllowed):
            return errors.MethodUnsupported(request.method, tuple(sorted(error.valid_methods or ())))
    return None


def _answer(status: int, kind: str, sentence: str, facts: dict[str, object]) -> Response:
    if request.path.startswith(MACHINES):
        response = jsonify({"error": kind, "message": sentence, "facts": facts})
    elif request_ctx.url_adapter is None:  # the Host is none, so no page can say where its links lead
        response = Response(sentence, mimetype="text/plain")
    else:
        response = make_response(render_template("error.html", sentence=sentence, status=status))
    response.status_code = status
    return response
