import threading
import time

import pytest
from argon2 import PasswordHasher

from aerostic.kit import passwords
from aerostic.kit.passwords import Verdict, fingerprint, keyed_fingerprint
from tests.api.serving import setting


def test_a_password_is_kept_as_argon2id_with_the_parameters_decided() -> None:
    assert passwords.hashed("lotus flowers").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_right_password_is_right_and_needs_no_new_hash() -> None:
    kept = passwords.hashed("lotus flowers")

    assert passwords.verify("lotus flowers", kept) == Verdict(is_right=True)
    assert passwords.verify("lotus flower", kept) == Verdict(is_right=False)


def test_nobody_has_no_password_not_even_an_empty_one() -> None:
    assert passwords.verify("", None) == Verdict(is_right=False)
    assert passwords.verify("too many secrets", None) == Verdict(is_right=False)


def test_a_hash_of_older_parameters_is_still_right_and_comes_back_anew() -> None:
    older = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash("lotus flowers")

    verdict = passwords.verify("lotus flowers", older)

    assert verdict.is_right
    assert verdict.rehashed
    assert passwords.verify("lotus flowers", verdict.rehashed) == Verdict(is_right=True)
    assert passwords.verify("a guess", older) == Verdict(is_right=False)


def test_nobody_takes_as_long_as_somebody() -> None:
    kept = passwords.hashed("lotus flowers")
    passwords.verify("", None)

    somebody, nobody = (min(seconds_of(who) for _ in range(5)) for who in (kept, None))

    assert 0.5 < nobody / somebody < 2


def seconds_of(kept: str | None) -> float:
    started = time.process_time()
    passwords.verify("a guess", kept)
    return time.process_time() - started


def test_many_at_once_take_turns() -> None:
    kept = passwords.hashed("lotus flowers")

    with_turns = [threading.Thread(target=passwords.verify, args=("lotus flowers", kept)) for _ in range(12)]
    for thread in with_turns:
        thread.start()
    for thread in with_turns:
        thread.join()

    assert passwords.verify("lotus flowers", kept).is_right


def test_tokens_are_256_bits_and_never_the_same() -> None:
    made = {passwords.new_token() for _ in range(1_000)}

    assert len(made) == 1_000
    assert all(len(token) == 43 for token in made)
    assert len(passwords.fingerprint("token")) == 32


def test_what_stands_for_an_address_tells_none_without_our_key() -> None:
    before = keyed_fingerprint("asha@cafe.example")

    with setting(AEROSTIC_MASTER_KEYS="another:key"):
        elsewhere = keyed_fingerprint("asha@cafe.example")

    assert before == keyed_fingerprint("asha@cafe.example")
    assert before != elsewhere
    assert before != fingerprint("asha@cafe.example").hex()


@pytest.mark.parametrize(
    "password",
    ["passwordpassword", "Password1234", "123456789012", "qwertyuiopas", "a" * 1024, "aerostic1234", "noor.haddad1"],
)
def test_what_others_try_first_is_easy_to_guess(password: str) -> None:
    assert passwords.is_easy_to_guess(password, "noor.haddad@example.com", "Noor Haddad")


@pytest.mark.parametrize(
    "password", ["lotus flowers at noon", "4r5x-hcp8-v2xk", "ورد أبيض في الصباح", "雨の日に読む本を三冊"]
)
def test_a_few_words_are_not(password: str) -> None:
    assert not passwords.is_easy_to_guess(password, "noor.haddad@example.com", "Noor Haddad")
