"""`/xapi/`: an application of its own, which programs reach without the sessions, forms and letters of the pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask
from flask_babel import Babel

from tracker.web import (
    xapi_about,
    xapi_activities,
    xapi_activity_profile,
    xapi_agent_profile,
    xapi_agents,
    xapi_state,
    xapi_statements,
)
from tracker.web.alternate_syntax import register_alternate_syntax
from tracker.web.auth import PAGES
from tracker.web.cross_origin import register_cross_origin
from tracker.web.error_handlers import register_error_handlers
from tracker.web.languages import select_locale
from tracker.web.parts import EXTENSION
from tracker.web.xapi_requests import register_xapi_headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

RESOURCES = (
    xapi_statements,
    xapi_state,
    xapi_agent_profile,
    xapi_activity_profile,
    xapi_agents,
    xapi_activities,
    xapi_about,
)
PREFIX = "/xapi/"
RECORD_STORE = "record_store"


def make_record_store(pages: Flask) -> Flask:
    """The Learning Record Store beside `pages`, which know who is signed in."""
    app = Flask("tracker.web", static_folder=None)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = pages.config["BABEL_TRANSLATION_DIRECTORIES"]
    app.extensions[EXTENSION] = pages.extensions[EXTENSION]
    app.config["MAX_CONTENT_LENGTH"] = app.extensions[EXTENSION].config.max_body_bytes
    app.extensions[PAGES] = pages
    Babel(app, locale_selector=select_locale)
    register_error_handlers(app)
    register_xapi_headers(app)
    for resource in RESOURCES:
        app.register_blueprint(resource.blueprint)
    register_cross_origin(app, app.extensions[EXTENSION].config)
    register_alternate_syntax(app)
    pages.extensions[RECORD_STORE] = app
    return app


def serve_record_store(record_store: WSGIApplication, others: WSGIApplication) -> WSGIApplication:
    """One application of both: what stands below `/xapi/` belongs to the record store."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked = environ.get("PATH_INFO", "").startswith(PREFIX)
        return (record_store if asked else others)(environ, start_response)

    return serve
