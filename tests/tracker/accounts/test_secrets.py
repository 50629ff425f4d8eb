"""Secrets of keys and of links."""

from __future__ import annotations

import math

from tracker.accounts.secret_digest import ALPHABET, LENGTH, make_secret


def test_a_secret_is_letters_and_digits_alone_so_that_no_command_takes_it_for_an_option():
    made = [make_secret() for _ in range(1000)]
    assert all(secret.isascii() and secret.isalnum() for secret in made)
    assert set("".join(made)) == set(ALPHABET)


def test_a_secret_is_as_hard_to_guess_as_256_bits():
    assert LENGTH * math.log2(len(set(ALPHABET))) >= 256
    assert {len(make_secret()) for _ in range(100)} == {LENGTH}
