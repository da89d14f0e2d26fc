"""One holder at a time, whatever runs beside it: a PostgreSQL advisory lock that dies with its connection."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from aerostic.kit import db

TAKE = text("SELECT pg_try_advisory_lock(:key)")
STILL_THERE = text("SELECT 1")


class AdvisoryLock:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def check_held(self) -> None:
        """Make sure it is still ours; raises DatabaseAway when the connection, and so the lock, is gone."""
        self._connection.execute(STILL_THERE)
        self._connection.commit()


@contextmanager
def try_lock(key: int) -> Generator[AdvisoryLock | None]:
    """The lock, or None while another holds it."""
    with db.engine().connect() as connection:
        taken = connection.execute(TAKE, {"key": key}).scalar_one()
        connection.commit()
        try:
            yield AdvisoryLock(connection) if taken else None
        finally:
            if taken:
                connection.invalidate()  # never back to the pool with the lock on it
