"""Issue the credential for an achievement whose requirements are met: once for each learner."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from random import Random
from uuid import UUID

from manifest.model import Course
from tracker.credentials.award import Recipient, make_award
from tracker.credentials.document import Place, write_document
from tracker.credentials.eligibility import Eligibility
from tracker.credentials.issuance import Issuance
from tracker.credentials.recipient import clean_name
from tracker.credentials.status_list import FULL, SIZE
from tracker.credentials.wording import labels, narrate_criteria, translate_to
from tracker.errors import AddressMissing, ReissueBarred, RequirementsUnmet
from tracker.storage.ports import IssuedCredential, Store, Transaction


def issue_credential(
    store: Store,
    issuance: Issuance,
    course: Course,
    eligibility: Eligibility,
    *,
    learner: UUID,
    recipient: Recipient,
    now: datetime,
    new_id: Callable[[], UUID],
    random: Random,
) -> IssuedCredential:
    """The learner's credential for the achievement: the one in force, or a new one made out to `recipient`.

    Signing happens between two transactions, so that it holds up no writer; the second one decides.

    Raises:
        RecipientRefused: the name cannot stand on a credential.
        RequirementsUnmet: something is left to do.
        AddressMissing: nobody could open the addresses that it would carry.
        ReissueBarred: an earlier one was revoked.
    """
    named = Recipient(clean_name(recipient.name), recipient.language)
    if not eligibility.met:
        raise RequirementsUnmet(eligibility.achievement.id)
    if not issuance.reachable:
        raise AddressMissing
    issuer = issuance.issuer()
    status_list = store.write(lambda transaction: transaction.credentials.open_list(issuer.did, issuance.base, FULL))
    gettext = translate_to(named.language)
    criteria = narrate_criteria(course, eligibility, named.language, gettext)
    while True:
        ids = (new_id(), new_id())
        award = make_award(course, eligibility, named, criteria=criteria, issuer=issuer, ids=ids, now=now)
        place = random.randrange(SIZE)
        document = write_document(award, Place(status_list.url, place), labels(gettext))
        signed = issuance.keys.sign(document, issuer.did, now)
        fresh = IssuedCredential(
            id=award.id,
            learner=learner,
            achievement=eligibility.achievement.id,
            document=json.dumps(signed, ensure_ascii=False, indent=1),
            status_list=status_list.number,
            place=place,
            issued=award.issued,
        )
        issued = store.write(partial(_put, fresh))
        if issued is not None:
            return issued


def _put(credential: IssuedCredential, transaction: Transaction) -> IssuedCredential | None:
    """None where another credential has the place in the status list, so that another place must be drawn.

    Revocations are looked for after the insert, which waits for one that is under way.
    """
    issued = transaction.credentials.put(credential)
    if transaction.credentials.is_barred(credential.learner, credential.achievement):
        raise ReissueBarred(credential.achievement)
    return issued
