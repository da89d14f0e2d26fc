import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text

from aerostic.kit import db, vault
from aerostic.kit.config import settings
from aerostic.kit.envelope import SecretUnreadable, new_master_key
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from tests.services import Servers

CAFE, BOOKS, ROW = new_id(), new_id(), new_id()


@pytest.fixture(autouse=True)
def fresh(servers: Servers) -> Iterator[None]:
    """No data key stands but those of the test at hand: a rotation takes them all."""
    with psycopg.connect(servers.database_url) as owner:
        owner.execute("TRUNCATE data_keys")
    vault.forget()
    yield
    vault.forget()
    db.engine().dispose()


def sealed_for(workspace_id: UUID, secret: str = "EAAG-token") -> bytes:  # noqa: S107 -- no password
    with working(workspace_id=workspace_id) as work:
        return vault.seal(work, "channel token", ROW, secret)


def opened(workspace_id: UUID, sealed: bytes, purpose: str = "channel token", row_id: UUID = ROW) -> str:
    with working(workspace_id=workspace_id) as work:
        return vault.unseal(work, purpose, row_id, sealed)


@contextmanager
def master_keys(monkeypatch: pytest.MonkeyPatch, keys: str) -> Iterator[None]:
    try:
        with monkeypatch.context() as environment:
            environment.setenv("AEROSTIC_MASTER_KEYS", keys)
            settings.cache_clear()
            yield
    finally:
        settings.cache_clear()


def test_a_secret_comes_back_in_any_process() -> None:
    sealed = sealed_for(CAFE, "Ein Geheimnis für später ✓")

    vault.forget()

    assert opened(CAFE, sealed) == "Ein Geheimnis für später ✓"


def test_mallory_cannot_open_what_was_sealed_for_the_cafe() -> None:
    sealed = sealed_for(CAFE)
    sealed_for(BOOKS)

    with pytest.raises(SecretUnreadable):
        opened(BOOKS, sealed)


def test_a_workspace_without_keys_cannot_open_anything() -> None:
    with pytest.raises(SecretUnreadable, match="does not have"):
        opened(new_id(), sealed_for(CAFE))


def test_a_secret_opens_for_its_own_purpose_and_row_only() -> None:
    sealed = sealed_for(CAFE)

    with pytest.raises(SecretUnreadable):
        opened(CAFE, sealed, purpose="refresh token")
    with pytest.raises(SecretUnreadable):
        opened(CAFE, sealed, row_id=new_id())


def test_without_a_workspace_nothing_is_sealed() -> None:
    with pytest.raises(NotAllowed), working() as work:
        vault.seal(work, "channel token", ROW, "secret")


def test_a_key_made_in_a_work_that_failed_is_not_used_again() -> None:
    workspace_id = new_id()

    with suppress(ZeroDivisionError), working(workspace_id=workspace_id) as work:
        vault.seal(work, "channel token", ROW, "lost")
        raise ZeroDivisionError
    sealed = sealed_for(workspace_id, "kept")
    vault.forget()

    assert opened(workspace_id, sealed) == "kept"


def test_two_first_secrets_at_once_share_one_key() -> None:
    workspace_id, sealed = new_id(), list[bytes]()

    threads = [threading.Thread(target=lambda: sealed.append(sealed_for(workspace_id))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    vault.forget()

    assert [opened(workspace_id, one) for one in sealed] == ["EAAG-token"] * 6


def test_rotation_wraps_anew_and_the_old_master_key_can_go(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = settings().master_keys, new_master_key()
    sealed = sealed_for(CAFE)

    with master_keys(monkeypatch, f"{new},{old}"):
        assert vault.rotate_all() >= 1
        assert vault.rotate_all() == 0
    vault.forget()

    with master_keys(monkeypatch, new):
        assert opened(CAFE, sealed) == "EAAG-token"
        vault.forget()
    with master_keys(monkeypatch, f"{old},{new}"):
        vault.rotate_all()  # back, for the tests that follow


def test_a_master_key_retired_too_early_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = sealed_for(CAFE)
    vault.forget()

    with master_keys(monkeypatch, new_master_key()), pytest.raises(SecretUnreadable, match="retired too early"):
        opened(CAFE, sealed)


def test_a_key_that_cannot_be_unwrapped_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    old, lost, new = settings().master_keys, new_master_key(), new_master_key()
    sealed, strange = sealed_for(CAFE), new_id()
    with master_keys(monkeypatch, lost):
        sealed_for(strange)

    with master_keys(monkeypatch, f"{new},{old}"), pytest.raises(SecretUnreadable, match="1 workspaces left out"):
        vault.rotate_all()
    vault.forget()

    with master_keys(monkeypatch, new):
        assert opened(CAFE, sealed) == "EAAG-token"
    with master_keys(monkeypatch, f"{old},{new},{lost}"):
        vault.rotate_all()  # back, for the tests that follow


def test_nobody_reading_notices_a_rotation(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = settings().master_keys, new_master_key()
    sealed = {workspace_id: sealed_for(workspace_id, str(workspace_id)) for workspace_id in (CAFE, BOOKS, new_id())}
    is_over, wrong, reads = threading.Event(), list[object](), list[int]()

    with master_keys(monkeypatch, f"{new},{old}"), readers_of(sealed, is_over, wrong, reads):
        rewrapped = [rotated_to(monkeypatch, keys) for keys in (f"{new},{old}", f"{old},{new}") * 3]
        is_over.set()

    assert wrong == []
    assert min(rewrapped) >= 3
    assert len(reads) > 50


@contextmanager
def readers_of(
    sealed: dict[UUID, bytes], is_over: threading.Event, wrong: list[object], reads: list[int]
) -> Iterator[None]:
    def read() -> None:
        while not is_over.is_set():
            for workspace_id, one in sealed.items():
                vault.forget()
                wrong.extend(failures(workspace_id, one))
                reads.append(1)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    yield
    for reader in readers:
        reader.join()


def failures(workspace_id: UUID, sealed: bytes) -> list[object]:
    try:
        return [] if opened(workspace_id, sealed) == str(workspace_id) else [workspace_id]
    except SecretUnreadable as error:
        return [error]


def rotated_to(monkeypatch: pytest.MonkeyPatch, keys: str) -> int:
    with master_keys(monkeypatch, keys):
        return vault.rotate_all()


def test_the_database_holds_neither_secret_nor_open_key() -> None:
    sealed_for(CAFE, "EAAG-very-visible")

    with working(workspace_id=CAFE) as work:
        rows = work.rows(text("SELECT wrapped FROM data_keys"))

    assert [bytes(row.wrapped)[:9] for row in rows] == [b"v1|tests|"]
