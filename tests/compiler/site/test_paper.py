"""What is made for paper: handouts and cards with pages of their own, forms with room to write."""

from __future__ import annotations

from bs4 import BeautifulSoup


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
    assert len(links) == 5
    assert all(read(real_build, f"templates/{link}").select("form[data-worksheet]") for link in links)
    assert read(real_build, "").select_one('.top__menu a[href="templates/"]')
