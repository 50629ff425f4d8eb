"""Each kind of page that the course has beside the tracker, with an address of one."""

from __future__ import annotations

MODULE = "/modules/human-security/"
LESSON = MODULE + "from-state-to-people/"
PRACTICE = MODULE + "practice/"
SITE = {
    "home": "/",
    "course map": "/modules/",
    "module": MODULE,
    "lesson": LESSON,
    "lesson with a chart": MODULE + "differentiated-insecurity/",
    "notebook": MODULE + "afghan-survey/",
    "practice quiz": PRACTICE,
    "session guide": MODULE + "session/",
    "task": MODULE + "case-rewrite/",
    "plan": "/modules/capstone/human-security-plan/",
    "further page": "/modules/capstone/peer-review-guide/",
    "templates": "/templates/",
    "template": "/templates/stakeholder-map/",
    "library": "/cases/",
    "comparison": "/cases/compare/?cases=cape-town-khayelitsha,afghanistan-safer-cities",
    "case": "/cases/afghanistan-safer-cities/",
    "data catalogue": "/data/",
    "table with charts": "/data/af_aupp_survey/",
    "version of a table": "/data/juarez_pilot_counts/1.0.0/",
    "long table": "/data/mx_ensu_city_perception/",
    "corrections": "/corrections/",
    "sources": "/sources/",
    "glossary": "/glossary/",
    "safety": "/safety/",
    "monitor": "/monitor/",
    "text": "/about/",
    "offline": "/offline/",
    "pathways": "/pathways/",
    "achievements": "/achievements/",
    "shared by another app": "/share/",
    "missing": "/404.html",
}
"""The page of each kind that is opened, below the home of a language."""
