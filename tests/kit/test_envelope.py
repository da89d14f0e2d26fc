from base64 import b64encode

import pytest

from aerostic.kit.envelope import Key, ListedMaster, SecretUnreadable, kid_of, listed, new_master_key, seal, unseal
from aerostic.kit.errors import Trouble

KEY = Key.of("k1", bytes(range(32)))
ABOUT = b"blue lotus|channel token|7"


def test_what_was_sealed_opens_again() -> None:
    sealed = seal(KEY, ABOUT, b"EAAG-token")

    assert unseal(KEY, ABOUT, sealed) == b"EAAG-token"
    assert sealed.startswith(b"v1|k1|")
    assert b"token" not in sealed


def test_the_same_secret_never_looks_the_same_twice() -> None:
    assert seal(KEY, ABOUT, b"secret") != seal(KEY, ABOUT, b"secret")


def test_a_value_moved_to_another_row_does_not_open() -> None:
    with pytest.raises(SecretUnreadable, match="row it stands in"):
        unseal(KEY, b"blue lotus|channel token|8", seal(KEY, ABOUT, b"secret"))


def test_another_key_of_the_same_name_does_not_open_it() -> None:
    with pytest.raises(SecretUnreadable):
        unseal(Key.of("k1", bytes(32)), ABOUT, seal(KEY, ABOUT, b"secret"))


def test_a_value_cut_anywhere_is_refused_and_never_opens_as_something_else() -> None:
    sealed = seal(KEY, ABOUT, b"secret")

    for length in range(len(sealed)):
        with pytest.raises(SecretUnreadable):
            unseal(KEY, ABOUT, sealed[:length])


def test_a_value_with_any_bit_turned_is_refused() -> None:
    sealed = seal(KEY, ABOUT, b"secret")

    for place in range(len(b"v1|k1|"), len(sealed)):
        with pytest.raises(SecretUnreadable):
            unseal(KEY, ABOUT, sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :])


def test_a_nonce_may_contain_the_separator() -> None:
    assert all(unseal(KEY, ABOUT, seal(KEY, ABOUT, b"x")) == b"x" for _ in range(2_000))


def test_the_first_master_key_wraps_and_every_one_unwraps() -> None:
    old, new = new_master_key(), new_master_key()
    wrapped = listed(old).wrap(bytes(32), ABOUT)

    assert listed(f"{new},{old}").unwrap(wrapped, ABOUT) == bytes(32)
    assert not listed(f"{new},{old}").is_current(wrapped)
    assert kid_of(listed(f"{new}, {old}").wrap(bytes(32), ABOUT)) == new.partition(":")[0]


def test_a_retired_master_key_is_named_and_nothing_else_is() -> None:
    old = new_master_key()

    with pytest.raises(SecretUnreadable, match=old.partition(":")[0]) as refused:
        listed(new_master_key()).unwrap(listed(old).wrap(bytes(32), ABOUT), ABOUT)

    assert old.partition(":")[2] not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "k1",
        "k1:",
        ":AAAA",
        "k1:not base64!",
        f"k1:{b64encode(bytes(16)).decode()}",
        f"k|1:{b64encode(bytes(32)).decode()}",
    ],
)
def test_unusable_master_keys_are_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(Trouble, match="AEROSTIC_MASTER_KEYS") as refused:
        listed(text)

    assert "AAAA" not in str(refused.value)


def test_a_master_key_is_32_fresh_bytes() -> None:
    made = {new_master_key() for _ in range(20)}

    assert len(made) == 20
    assert all(isinstance(listed(text), ListedMaster) for text in made)
