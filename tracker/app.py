"""The application, put together: the only file that knows every part."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random, SystemRandom
from uuid import UUID, uuid4

from flask import Flask
from flask_babel import Babel, get_locale
from flask_wtf import CSRFProtect

from manifest import codec, exam_bank
from manifest.activity_ids import ActivityIds
from tracker.config import Config
from tracker.credentials.issuance import Issuance
from tracker.exams.draw import check_bank
from tracker.outbound.choose_mail import choose_mail
from tracker.outbound.mail import Mail
from tracker.storage.engines import open_engine, require_database
from tracker.storage.key_files import read_or_make_key
from tracker.storage.migrations import require_current_schema
from tracker.storage.sql_store import SqlStore
from tracker.web import achievements, credentials, description, exams, health, progress_api
from tracker.web.access import current_learner
from tracker.web.accounts import register_accounts
from tracker.web.body_limits import register_body_limits
from tracker.web.error_handlers import register_error_handlers
from tracker.web.filters import register_filters
from tracker.web.headers import SecurityHeaders, behind_proxies
from tracker.web.languages import TRANSLATIONS, select_locale
from tracker.web.parts import EXTENSION, Parts
from tracker.web.record_store import make_record_store, serve_record_store
from tracker.web.static_site import serve_site


def utc_now() -> datetime:
    """The time of day, in UTC."""
    return datetime.now(UTC)


def create_app(
    config: Config,
    *,
    clock: Callable[[], datetime] = utc_now,
    new_id: Callable[[], UUID] = uuid4,
    random: Random = SystemRandom(),  # noqa: B008 - it has no state that calls could share
    mail: Mail | None = None,
) -> Flask:
    """The tracker with the site beside it; without `mail`, letters go where the settings say.

    Raises:
        ManifestError: the course or its exam bank is not built, or built by another version.
        ExamBankTooSmall: the bank holds fewer items of an outcome than an exam draws.
        DatabaseMissing: there is no database.
        DatabaseOutdated: the database needs `tracker migrate`.
        IssuerKeyUnusable: a key of the issuer cannot be used, or others can read it.
    """
    course = codec.read(config.manifest)
    bank = exam_bank.read(config.exam_bank_file)
    check_bank(course, bank)
    require_database(config.database)
    engine = open_engine(config.database)
    require_current_schema(engine)
    store = SqlStore(engine)
    Issuance.from_config(config).prepare()
    app = Flask("tracker.web", static_folder=None)
    app.config.update(
        SECRET_KEY=read_or_make_key(config.keys / "session").decode(),
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions[EXTENSION] = Parts(
        config=config,
        course=course,
        ids=ActivityIds(course.base_iri),
        bank=bank,
        store=store,
        clock=clock,
        new_id=new_id,
        random=random,
        current_learner=current_learner,
    )
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    Babel(app, locale_selector=select_locale)
    app.jinja_env.globals["get_locale"] = get_locale
    register_body_limits(app)
    CSRFProtect(app)
    register_error_handlers(app)
    register_filters(app)
    app.register_blueprint(progress_api.blueprint)
    register_accounts(app, store, mail or choose_mail(config, sys.stdout))
    app.register_blueprint(health.blueprint)
    app.register_blueprint(description.blueprint)
    app.register_blueprint(exams.blueprint)
    app.register_blueprint(achievements.blueprint)
    app.register_blueprint(credentials.blueprint)
    record_store = make_record_store(app)
    everything = serve_record_store(record_store.wsgi_app, serve_site(app.wsgi_app, config.public))
    served = SecurityHeaders(everything, course.script_hashes)
    app.wsgi_app = behind_proxies(served, config.trusted_proxies)  # type: ignore[method-assign,assignment]
    return app


def app_from_environment() -> Flask:
    """The application as the environment sets it; the server's worker processes call this."""
    return create_app(Config.from_environment(os.environ))
