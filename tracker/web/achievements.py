"""A learner's own page of an achievement: what is left to do, and the form that asks for the name to print."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from manifest.model import Achievement, Course, in_language
from tracker.commands.issue_credential import issue_credential
from tracker.credentials.award import Recipient
from tracker.credentials.eligibility import Eligibility
from tracker.credentials.issuance import Issuance
from tracker.credentials.recipient import LONGEST
from tracker.credentials.wording import describe_mode
from tracker.errors import RecipientRefused
from tracker.queries.read_eligibility import read_eligibility
from tracker.storage.ports import IssuedCredential
from tracker.web.languages import select_language
from tracker.web.parts import Learner, parts
from tracker.web.places import find_places
from tracker.web.settling import settle
from tracker.web.signed_in import signed_in

blueprint = Blueprint("achievements", __name__, url_prefix="/my/achievements")


@dataclass(frozen=True)
class Step:
    """One thing that an achievement asks for, with the page where it is done."""

    title: str
    url: str
    done: bool


@blueprint.get("/<achievement_id>")
@signed_in
def show_achievement(learner: Learner, achievement_id: str) -> ResponseReturnValue:
    """What the achievement asks for, what of it is done, and the credential once there is one."""
    eligibility = _find_eligibility(learner, achievement_id)
    barred = parts().store.read(lambda transaction: transaction.credentials.is_barred(learner.uuid, achievement_id))
    return _render(eligibility, _find_credential(learner, achievement_id), barred=barred)


@blueprint.post("/<achievement_id>/credential")
@signed_in
def issue(learner: Learner, achievement_id: str) -> ResponseReturnValue:
    """Issue the credential under the name of the form; a second time shows the one that there is."""
    eligibility = _find_eligibility(learner, achievement_id)
    languages = parts().course.languages
    wish = request.form.get("language")
    recipient = Recipient(request.form.get("name", ""), str(wish) if wish in languages else select_language())
    if _find_credential(learner, achievement_id) is None:
        try:
            issue_credential(
                parts().store,
                Issuance.from_config(parts().config),
                parts().course,
                eligibility,
                learner=learner.uuid,
                recipient=recipient,
                now=parts().clock(),
                new_id=parts().new_id,
                random=parts().random,
            )
        except RecipientRefused as refused:
            return _render(eligibility, None, recipient=recipient, problem=_explain(refused)), 400
    return redirect(f"/my/achievements/{achievement_id}", 303)


def _find_eligibility(learner: Learner, achievement_id: str) -> Eligibility:
    now = parts().clock()
    settle(learner.uuid)
    return parts().store.read(
        lambda transaction: read_eligibility(transaction, parts().course, achievement_id, learner.uuid, now)
    )


def _find_credential(learner: Learner, achievement_id: str) -> IssuedCredential | None:
    found = parts().store.read(lambda transaction: transaction.credentials.find_in_force(learner.uuid))
    return next((credential for credential in found if credential.achievement == achievement_id), None)


def _render(
    eligibility: Eligibility,
    credential: IssuedCredential | None,
    recipient: Recipient | None = None,
    problem: str = "",
    *,
    barred: bool = False,
) -> str:
    language, issuance = select_language(), Issuance.from_config(parts().config)
    achievement = eligibility.achievement
    return render_template(
        "credentials/achievement.html",
        achievement=achievement,
        title=in_language(achievement.title, language),
        description=in_language(achievement.description, language),
        mode=describe_mode(achievement.mode, gettext),
        eligibility=eligibility,
        steps=list_steps(parts().course, achievement, eligibility, language),
        credential=credential,
        check_url=credential and issuance.check_url(credential.id),
        barred=barred,
        reachable=issuance.reachable,
        recipient=recipient or Recipient("", language),
        problem=problem,
        longest=LONGEST,
    )


def list_steps(course: Course, achievement: Achievement, eligibility: Eligibility, language: str) -> list[Step]:
    """Every lesson, exam, task and achievement that `achievement` asks for, in its order."""
    done = {entry for state in eligibility.requirements for entry in state.done}
    places = find_places(course, language)
    way = f"?award={achievement.id}" if _is_award(course, achievement) else ""
    steps = []
    for requirement in achievement.requirements:
        for entry in requirement.ids:
            title, url = places.get(entry, (entry, "/"))
            steps.append(Step(title, url + way if requirement.kind == "lessons" else url, entry in done))
    return steps


def _is_award(course: Course, achievement: Achievement) -> bool:
    """Whether `achievement` asks for chosen lessons and no whole module: the site's pages lead from one to the next."""
    asked = {requirement.ids for requirement in achievement.requirements if requirement.kind == "lessons"}
    whole = {tuple(lesson.id for lesson in module.lessons if not lesson.sensitive) for module in course.modules}
    return bool(asked) and not asked & whole


def _explain(refused: RecipientRefused) -> str:
    sentences = {
        "missing": gettext("Write the name that the certificate should carry."),
        "long": gettext("The name has more than %(longest)s characters: shorten it.", longest=LONGEST),
        "letters": gettext("A name needs at least one letter."),
        "characters": gettext("The name holds invisible control characters: type it instead of pasting it."),
    }
    return str(sentences[refused.reason])
