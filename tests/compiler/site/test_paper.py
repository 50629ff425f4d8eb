"""What is made for paper: handouts and cards with pages of their own, forms with room to write."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

PRINTED = re.compile(r"handout|role card|slip with local|sheet for|to print|papelito con servicios", re.IGNORECASE)
"""Words by which a list of materials names what the guide itself prints."""


@pytest.fixture(scope="module")
def guides(public):
    """Every session guide of a course, in every language that the site has, by its address."""
    paths = sorted(public.glob("**/modules/*/session/index.html"))
    assert paths
    return {
        path.parent.relative_to(public).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for path in paths
    }


def outermost_frames(page):
    frames = page.select("section.handout, section.cut-out")
    return [frame for frame in frames if not frame.find_parent("section", class_="handout")]


def read(build, address):
    return BeautifulSoup((build / "public" / address / "index.html").read_text(encoding="utf-8"), "lxml")


def test_every_handout_and_card_of_a_session_has_a_frame_of_its_own(real_build):
    found = 0
    for path in sorted((real_build / "public" / "modules").glob("*/session/index.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for heading in page.select("h2.handout, h3.handout, h2.cut-out, h3.cut-out"):
            assert heading.parent.name == "section"
            assert heading.parent["class"] == heading["class"]
            found += 1
        for frame in page.select("section.handout, section.cut-out"):
            assert frame.find(["h2", "h3"])["class"] == frame["class"]
    assert found > 20


def test_what_a_guide_promises_among_its_materials_is_what_it_prints(guides):
    for address, page in guides.items():
        promised = [link["href"][1:] for link in page.select('.materials a[href^="#"]')]
        framed = [frame.find(["h2", "h3"])["id"] for frame in outermost_frames(page)]
        assert sorted(promised) == sorted(framed), address
        assert framed, address


def test_a_material_that_is_named_as_printed_leads_to_it(guides):
    for address, page in guides.items():
        for material in page.select(".materials li"):
            assert material.a or not PRINTED.search(material.get_text()), (address, material.get_text())


def test_every_guide_ends_with_what_it_hands_out(guides):
    for address, page in guides.items():
        frames = outermost_frames(page)
        assert page.select_one(".prose").find_all(recursive=False)[-len(frames) :] == frames, address


def test_every_handout_says_how_often_it_is_needed(real_build):
    for path in sorted((real_build / "public").glob("**/modules/*/session/index.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for frame in outermost_frames(page):
            said = frame.select_one("h2 + p.copies")
            assert said, (path, frame.h2["id"])
            assert said.get_text().startswith(("One ", "Each ", "Un ", "Una ", "Uno ")), said


def test_the_slips_share_no_handout_with_what_the_trainer_asked(real_build):
    for path in sorted((real_build / "public").glob("**/modules/*/session/index.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        slips = [page.select_one(f"section.cut-out > #services-slip{end}").parent for end in ("", "-again")]
        assert slips[0].table == slips[1].table
        assert len(page.select_one("#services").parent.select("table")) == len(slips)
        checked = page.select_one("#before-services").find_next("table")
        assert not checked.find_parent("section", class_="handout")
        assert len(checked.select("tbody tr")) == 7


def test_every_guide_of_the_course_has_a_slip_with_services_and_words_for_who_tells(real_build):
    for path in sorted((real_build / "public" / "modules").glob("*/session/index.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        slip = page.select_one("section.cut-out > #services-slip").parent
        assert slip.find_parent("section", class_="handout").find("h2")["id"] == "services"
        assert not re.search(r"\d", slip.get_text())
        said = page.select_one("#disclosure").find_next("table").select("tbody tr td:nth-child(2)")
        assert len(said) >= 7
        assert page.select_one("#before-variants")


def test_the_same_form_stands_in_the_lesson_and_among_the_templates(real_build):
    lesson = read(real_build, "modules/coalitions/safety-lab")
    form = read(real_build, "templates/action-framework")
    shown = [page.select_one("form[data-worksheet=action-framework]") for page in (lesson, form)]
    names = [[field["name"] for field in one.select("[name]")] for one in shown]
    assert names[0] == names[1] != []


def test_the_consent_script_says_the_same_in_lesson_session_and_form(real_build):
    module = "modules/participatory-appraisal"
    lesson = read(real_build, f"{module}/consent-and-data-law").select_one("#consent-script ~ blockquote")
    session = read(real_build, f"{module}/session").select_one("#script-to-print ~ blockquote")
    form = read(real_build, "templates/consent-script").select_one(".worksheet__script blockquote")
    for gap in form.select("input"):
        assert gap["aria-label"] == gap["placeholder"]
        gap.replace_with(f"[{gap['aria-label']}]")
    said = [" ".join(one.get_text().split()) for one in (lesson, session, form)]
    assert said[0] == said[1] == said[2]
    assert said[0].startswith("Before we begin")


def test_the_templates_are_listed_and_lead_to_their_forms(real_build):
    page = read(real_build, "templates")
    links = [link["href"] for link in page.select(".card__link")]
    assert len(links) == 6
    assert all(read(real_build, f"templates/{link}").select("form[data-worksheet]") for link in links)
    assert read(real_build, "").select_one('.top__menu a[href="templates/"]')


def test_the_pocket_card_that_is_handed_out_twice_asks_what_its_form_asks(real_build):
    for home in ("", "es/"):
        session = read(real_build, f"{home}modules/participatory-appraisal/session")
        cards = [session.select_one(f"section.cut-out > #pocket-card{end}").parent for end in ("", "-again")]
        assert cards[0].table == cards[1].table
        form = read(real_build, f"{home}templates/pocket-card").select_one("form[data-worksheet=pocket-card]")
        asked = [cell.get_text() for cell in cards[0].select("tbody td:first-child")]
        assert asked == [label.get_text(strip=True) for label in form.select("label")]
        assert len(asked) == 6
