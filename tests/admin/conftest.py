"""Olga at work on the platform, and what she finds there."""

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic.kit.actor import Actor, ActorKind, Permission
from aerostic.kit.db import Scope
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from tests.cast import UndoneError
from tests.services import Servers

MAKE = text("""
    INSERT INTO dead_letters (id, line, lane, workspace_id, meant, kind, ids, attempts, reason, created_at)
    VALUES (:id, :line, 'a lane', CAST(:workspace AS uuid), :meant, :kind, CAST(:ids AS jsonb), 6, :reason,
            now() - interval '1 hour')
""")
NUMBERS = iter(range(1_000_000, 2_000_000))


def operator() -> Actor:
    return Actor(ActorKind.OPERATOR, new_id(), "Olga", frozenset({Permission.OPERATE_PLATFORM}))


@pytest.fixture
def olga(servers: Servers) -> Iterator[Work]:
    """Nothing of what she does is committed."""
    with suppress(UndoneError), working(operator(), scope=Scope.PLATFORM) as work:
        yield work
        raise UndoneError


def make_dead_letter(
    workspace_id: UUID | None = None, kind: str | None = None, reason: str = "It never worked."
) -> int:
    """An entry of the outbound line, or a job, that was given up."""
    id_ = next(NUMBERS)
    line, ids = ("jobs", '{"a": "b"}') if kind else ("outbound", None)
    with working(workspace_id=workspace_id) as work:
        values = {"id": id_, "line": line, "workspace": workspace_id, "meant": kind or str(new_id()), "kind": kind}
        work.run(MAKE, **values, ids=ids, reason=reason)
    return id_
