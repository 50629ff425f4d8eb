"""Passwords that anybody would try first."""

from __future__ import annotations

import pytest

from tests.tracker.visitor import PASSWORD, text_of


@pytest.mark.parametrize(
    "weak",
    ["password123", "Password-123", "contraseña123", "te amo mucho", "aaaaaaaaaa", "1212121212", "Blue River Bank"],
)
def test_a_passphrase_that_is_guessed_first_is_refused(visitor, accounts, weak):
    answer = visitor.fill("/account/sign-up/name", name="Blue River Bank", passphrase=weak)
    assert "harder to guess" in text_of(answer)
    assert accounts() == []


@pytest.mark.parametrize("weak", ["qwertyuiop", "anamaria.perez", "anamaria.perez@example.org"])
def test_a_password_from_a_letter_is_held_to_the_same(visitor, mailbox, weak):
    visitor.fill("/account/sign-up/email", email="anamaria.perez@example.org")
    answer = visitor.fill(mailbox.link(), password=weak, password_confirm=weak)
    assert "harder to guess" in text_of(answer)
    assert visitor.fill(mailbox.link(), password=PASSWORD, password_confirm=PASSWORD).status_code == 302
