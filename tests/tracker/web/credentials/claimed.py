"""A learner who gets a credential on its page, and whoever revokes it."""

from __future__ import annotations

import re
from functools import partial
from uuid import UUID

from tests.tracker.builders import START
from tests.tracker.visitor import soup, text_of
from tracker.commands.revoke_credential import revoke_credential

NOBODYS = "296bdb32-b04e-4826-bc93-149bd8a9f3f6"

PAGE = "/my/achievements/foundations"


def claim(learner, name="Ana Pérez", language="en"):
    """Get the credential; the path of its check page."""
    answer = learner.fill(PAGE, button="Issue", name=name, language=language)
    assert answer.status_code == 303, text_of(answer)
    links = [link["href"] for link in soup(learner.get(PAGE)).select("main a[href]")]
    return next(link for link in links if re.fullmatch(r"/credentials/[0-9a-f-]{36}", link))


def revoke(app, path, reason="Issued under a wrong name", *, may_reissue=False):
    facts = {"credential_id": UUID(path.rsplit("/", 1)[1]), "reason": reason, "may_reissue": may_reissue}
    app.extensions["tracker"].store.write(partial(revoke_credential, now=START, **facts))
