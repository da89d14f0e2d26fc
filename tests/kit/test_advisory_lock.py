"""One holder at a time, and whoever lets go, however badly, leaves the lock free."""

from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from aerostic.kit.advisory_lock import AdvisoryLock, try_lock
from aerostic.kit.work import working
from tests.waiting import eventually

pytestmark = pytest.mark.usefixtures("servers")


class Stumbled(Exception):
    pass


def test_only_one_holds_the_baton():
    with try_lock(key := new_key()) as first, try_lock(key) as second:
        assert (first is not None, second) == (True, None)


def test_the_baton_is_free_once_its_holder_is_done():
    with try_lock(key := new_key()):
        pass

    assert can_be_had(key)


def test_a_holder_that_stumbles_lets_go():
    """A lock left on a pooled connection would keep every clock waiting for itself."""
    key = new_key()

    with pytest.raises(Stumbled), try_lock(key):
        raise Stumbled

    assert can_be_had(key)


def test_a_holder_whose_connection_is_gone_is_notified():
    key = new_key()

    with pytest.raises(OperationalError), try_lock(key) as lock:
        cut_off_and_hold_on(key, lock)


def cut_off_and_hold_on(key: int, lock: AdvisoryLock | None) -> None:
    assert lock
    with working() as work:
        work.run(text("RESET ROLE"))
        work.run(text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE objid = :key"), key=key)
    lock.check_held()


def new_key() -> int:
    return uuid4().int % 2**31


def can_be_had(key: int) -> bool:
    """As soon as the server has seen the old connection go."""
    return eventually(lambda: not is_locked(key))


def is_locked(key: int) -> bool:
    with working() as work:
        held = work.rows(text("SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = :key"), key=key)
    return bool(held)
