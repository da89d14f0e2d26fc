"""Every transaction is bound to its role and workspace, whatever connection it gets and whatever came before on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Barrier
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from aerostic.kit import db
from aerostic.kit.config import settings
from aerostic.kit.db import Scope, driver_url
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from tests.kit.probes import at_once

pytestmark = pytest.mark.usefixtures("servers")
WHO = text("SELECT current_user AS role, current_setting('app.workspace_id') AS workspace")


def test_a_transaction_nobody_bound_is_a_tenants_with_no_workspace():
    with db.engine().connect() as connection:
        who = connection.execute(WHO).one()

    assert (who.role, who.workspace) == ("aerostic_app", "")


@pytest.mark.parametrize("scope", list(Scope))
def test_each_scope_is_a_role(scope: Scope):
    with working(scope=scope) as work:
        assert who(work) == (scope.value, "")


def test_a_second_transaction_of_one_connection_is_bound_anew():
    workspace = new_id()

    with db.bound(Scope.TENANT, workspace) as connection:
        connection.execute(text("RESET ROLE"))
        connection.commit()
        bound = connection.execute(WHO).one()

    assert (bound.role, bound.workspace) == ("aerostic_app", str(workspace))


def test_a_transaction_that_failed_binds_nothing_that_follows():
    with pytest.raises(DBAPIError), working(workspace_id=new_id(), scope=Scope.PLATFORM) as work:
        work.run(text("SELECT 1 / 0"))

    with working() as work:
        assert who(work) == ("aerostic_app", "")


def test_works_side_by_side_are_each_in_their_own_workspace():
    workspaces = [new_id() for _ in range(12)]
    everybody = Barrier(12, timeout=30)

    seen = at_once(*[partial(in_its_own, id_, everybody) for id_ in workspaces])

    assert seen == [str(id_) for id_ in workspaces]


def in_its_own(workspace: UUID, everybody: Barrier) -> str:
    with working(workspace_id=workspace) as work:
        everybody.wait()
        return who(work)[1]


def test_a_connection_that_died_idle_costs_nobody_a_work():
    db.close()
    with returned_long_ago(), working() as work:
        who(work)
    terminate_all()

    with working() as work:
        assert who(work)[0] == "aerostic_app"


@contextmanager
def returned_long_ago() -> Iterator[None]:
    """What is given back meanwhile has been idle for longer than it is trusted."""

    def age(_: object, entry: ConnectionPoolEntry) -> None:
        entry.info["returned"] -= db.TRUSTED

    event.listen(db.engine(), "checkin", age)
    yield
    event.remove(db.engine(), "checkin", age)


def terminate_all() -> None:
    """As a restart of PostgreSQL would."""
    with psycopg.connect(settings().database_url, autocommit=True) as server:
        server.execute("""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
        """)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_any_usual_url_reaches_the_same_database(scheme: str):
    assert driver_url(f"{scheme}://u:p@h/d") == "postgresql+psycopg://u:p@h/d"


def who(work: Work) -> tuple[str, str]:
    [row] = work.rows(WHO)
    return row.role, row.workspace
