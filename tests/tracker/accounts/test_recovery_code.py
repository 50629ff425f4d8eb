from __future__ import annotations

import pytest

from tracker.accounts.recovery_code import ALPHABET, hash_recovery_code, is_recovery_code, new_recovery_code


def test_a_code_holds_a_hundred_bits_in_groups_that_can_be_read_aloud():
    code = new_recovery_code()
    assert [len(group) for group in code.split("-")] == [4] * 5
    assert set(code) <= set(ALPHABET) | {"-"}
    assert len(ALPHABET) ** 20 == 2**100


def test_no_two_codes_are_alike():
    assert len({new_recovery_code() for _ in range(1000)}) == 1000


def test_every_sign_of_the_alphabet_is_used():
    assert {sign for _ in range(200) for sign in new_recovery_code()} == set(ALPHABET) | {"-"}


@pytest.mark.parametrize("typed", ["7k2m-9qxt-0011-abcd-efgh", "7K2M 9QXT OOIL ABCD EFGH", " 7K2M9QXT0011ABCDEFGH\n"])
def test_a_code_is_known_however_it_is_typed(typed):
    assert is_recovery_code(typed, hash_recovery_code("7K2M-9QXT-0011-ABCD-EFGH"))


@pytest.mark.parametrize(
    "typed", ["", "7K2M-9QXT-0011-ABCD", "7K2M-9QXT-0011-ABCD-EFGJ", "ñ" * 20, "7K2M-9QXT-0011-ABCD-EFGH-EFGH"]
)
def test_another_code_is_not_accepted(typed):
    assert not is_recovery_code(typed, hash_recovery_code("7K2M-9QXT-0011-ABCD-EFGH"))


def test_what_is_stored_does_not_hold_the_code():
    code = new_recovery_code()
    stored = hash_recovery_code(code)
    assert len(stored) == 64
    assert code.replace("-", "") not in stored.upper()
