"""The main job: study without an account, keep it, pass the exam, hold a certificate that others can check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.journey.steps import (
    EXAM,
    answer_the_exam,
    begin_from_the_home_page,
    begin_the_exam,
    claim_what_was_done,
    finish_all_lessons,
    practise,
    sign_up_without_mail,
    take_the_certificate,
)

pytestmark = pytest.mark.browser

NAMES = {"en": ("Blue River", "Nomsa Dlamini (fictional)"), "es": ("Cerro Azul", "José Ñáñez (ficticio)")}


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_learner_goes_from_the_first_page_to_a_certificate(
    language, reader, words, course, items, tracker, look, tmp_path
):
    learner, say = reader(language), words(language)
    begin_from_the_home_page(learner)
    finish_all_lessons(learner, course, say)
    practise(learner, say)
    assert learner.page.request.get(tracker.url("/api/progress")).status == 401
    sign_up_without_mail(learner, NAMES[language][0])
    claim_what_was_done(learner, course, say)
    begin_the_exam(learner)
    answer_the_exam(learner, items[EXAM])
    address = take_the_certificate(learner, NAMES[language][1])
    assert not learner.faults

    third_party = reader(language)
    third_party.open(address)
    expect(third_party.page.locator("body")).to_contain_text(NAMES[language][1])
    for scheme in ("light", "dark"):
        third_party.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert [fault for width in (320, 1280) for fault in look(third_party, width)] == []
    check_with_the_program(third_party, address, tracker, tmp_path)
    assert not third_party.faults


def check_with_the_program(reader, address, tracker, folder: Path):
    for ending, start in ((".json", b"{"), (".pdf", b"%PDF-"), (".zip", b"PK")):
        answer = reader.page.request.get(tracker.url(address + ending))
        assert answer.ok
        assert answer.body().startswith(start)
        (folder / f"certificate{ending}").write_bytes(answer.body())
    verified = subprocess.run(
        [Path(sys.executable).with_name("tracker"), "verify", folder / "certificate.zip"],
        env=tracker.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
