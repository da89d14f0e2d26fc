"""A waiting entry found by what it means, to be brought forward or taken out before its drain comes to it."""

from enum import Enum, auto
from typing import Any

from sqlalchemy import Connection, text

BRING_FORWARD = text("""
    UPDATE waiting SET due_at = now(), leased_until = NULL
    WHERE line = :line AND lane = :lane AND meant = :meant AND (leased_until IS NULL OR leased_until < now())
""")
TAKE_OUT = text("""
    DELETE FROM waiting
    WHERE line = :line AND lane = :lane AND meant = :meant AND (leased_until IS NULL OR leased_until < now())
""")
WAITS = text("SELECT FROM waiting WHERE line = :line AND lane = :lane AND meant = :meant")


class Found(Enum):
    CHANGED = auto()
    LEASED = auto()  # a drain deals with it right now
    ABSENT = auto()


def bring_forward(connection: Connection, line: str, lane: str, meant: str) -> Found:
    return _change(connection, BRING_FORWARD, line=line, lane=lane, meant=meant)


def take_out(connection: Connection, line: str, lane: str, meant: str) -> Found:
    return _change(connection, TAKE_OUT, line=line, lane=lane, meant=meant)


def _change(connection: Connection, statement: Any, **entry: str) -> Found:  # noqa: ANN401 -- a text clause
    if connection.execute(statement, entry).rowcount:
        return Found.CHANGED
    return Found.LEASED if connection.execute(WAITS, entry).first() is not None else Found.ABSENT
