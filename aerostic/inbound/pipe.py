"""A pipe: one connection that runs one prepared statement, driven by the event loop itself.

A driver's cursor costs more per statement than a webhook may cost in all; libpq's own calls cost a tenth of it.
"""

import asyncio
from collections.abc import Callable
from struct import Struct
from typing import Self

from psycopg import AsyncConnection, OperationalError
from psycopg.pq import DiagnosticField, ExecStatus

from aerostic.kit import clock
from aerostic.kit.db import Scope

SETTINGS = "SELECT set_config('role', %s, false), set_config('statement_timeout', '3s', false)"
PREPARE = b"PREPARE keep (bytea[], float8) AS "
BYTEA = 17  # the type's oid
DOUBLE = Struct(">d")
TIMEOUT = 4.0  # seconds until a server that says nothing at all counts as gone

Landed = Callable[[Exception | None], None]


class Pipe:
    """Runs one statement at a time: `send` calls back after the commit, or with the error that lost the connection.

    `lost` is called whenever the connection is gone, also while nothing was sent.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection, self._pg, self._fd = connection, connection.pgconn, connection.fileno()
        self._loop = asyncio.get_running_loop()
        self._landed: Landed | None = None
        self._overdue: asyncio.TimerHandle | None = None
        self._is_closed = False
        self.lost: Callable[[Exception], None] = lambda _error: None
        self._pg.nonblocking = 1
        self._loop.add_reader(self._fd, self._read)

    @classmethod
    async def opened(cls, url: str, scope: Scope, statement: bytes) -> Self:
        """Connects and prepares a statement of a bytea[] and the seconds by which the clock is ahead.

        Raises psycopg.Error or TimeoutError while the server cannot be reached.
        """
        connection = await AsyncConnection.connect(url, autocommit=True, connect_timeout=3)
        try:
            async with asyncio.timeout(TIMEOUT):
                await connection.execute(SETTINGS, (scope.value,))
                await connection.execute(PREPARE + statement)
        except BaseException:
            await connection.close()
            raise
        return cls(connection)

    def send(self, bodies: list[bytes], landed: Landed) -> None:
        self._landed = landed
        self._overdue = self._loop.call_later(TIMEOUT, self._lose, TimeoutError("The database says nothing."))
        try:
            self._pg.send_query_prepared(b"keep", [bytea_array(bodies), DOUBLE.pack(clock.ahead())], [1, 1])
            if self._pg.flush():
                self._loop.add_writer(self._fd, self._write_on)
        except OperationalError as error:
            self._lose(error)

    def _write_on(self) -> None:
        try:
            if not self._pg.flush():
                self._loop.remove_writer(self._fd)
        except OperationalError as error:
            self._lose(error)

    def _read(self) -> None:
        try:
            self._pg.consume_input()
            if self._landed and self._is_answered():
                self._finish(None)
        except OperationalError as error:
            self._lose(error)

    def _is_answered(self) -> bool:
        while not self._pg.is_busy():
            result = self._pg.get_result()
            if result is None:
                return True
            if result.status != ExecStatus.COMMAND_OK:
                raise OperationalError(f"SQLSTATE {(result.error_field(DiagnosticField.SQLSTATE) or b'').decode()}")
        return False

    def _finish(self, error: Exception | None) -> None:
        landed, self._landed = self._landed, None
        if self._overdue:
            self._overdue.cancel()
        if landed:
            landed(error)

    def _lose(self, error: Exception) -> None:
        """Closes the connection: whatever went wrong, it is not trusted again."""
        self.close()
        self._finish(error)
        self.lost(error)

    def close(self) -> None:
        if self._is_closed:
            return  # its descriptor may be somebody else's by now
        self._is_closed = True
        if self._overdue:
            self._overdue.cancel()
        self._loop.remove_reader(self._fd)
        self._loop.remove_writer(self._fd)
        self._pg.finish()


def bytea_array(bodies: list[bytes]) -> bytes:
    """Returns a bytea[] as on the wire: dimensions, nulls, element type, length, lower bound, elements."""
    parts = [(1).to_bytes(4), bytes(4), BYTEA.to_bytes(4), len(bodies).to_bytes(4), (1).to_bytes(4)]
    for body in bodies:
        parts += (len(body).to_bytes(4), body)
    return b"".join(parts)
