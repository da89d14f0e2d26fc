"""uvicorn's HTTP, with a time-out for every request that arrives and every answer that is taken."""

import asyncio
from typing import Final, cast

from typing_extensions import override
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

HEAD: Final = 10.0  # seconds until the address and headers of a request are complete
BODY: Final = 15.0  # seconds until all of it is
STALLED: Final = 20.0  # seconds in which a client takes nothing of its answer
LONGEST_HEAD: Final = 32 * 1024  # bytes


class TimedHttp(HttpToolsProtocol):
    """Ends a connection that lets one of these pass; one that idles between requests is uvicorn's to end."""

    head, body, stalled = HEAD, BODY, STALLED
    _arriving: asyncio.TimerHandle | None = None
    _leaving: asyncio.TimerHandle | None = None
    _head_size = 0
    _is_in_head = True

    @override
    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self._expect(self.head)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._expect_nothing()
        self.resume_writing()
        super().connection_lost(exc)

    @override
    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._head_size = self._head_size + len(data) if self._is_in_head else 0
        if self.transport.get_protocol() is not self:  # a websocket from here on
            self._expect_nothing()
        elif self._head_size > LONGEST_HEAD:
            self.transport.abort()
        elif self._arriving is None and self._is_idle():
            self._expect(self.head)

    @override
    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_in_head, self._head_size = True, 0
        self._expect(self.head)

    @override
    def on_headers_complete(self) -> None:
        self._is_in_head = False
        self._expect(self.body)
        super().on_headers_complete()

    @override
    def on_message_complete(self) -> None:
        self._expect_nothing()
        super().on_message_complete()

    @override
    def pause_writing(self) -> None:
        super().pause_writing()
        self._leaving = self.loop.call_later(self.stalled, self.transport.abort)

    @override
    def resume_writing(self) -> None:
        super().resume_writing()
        if self._leaving:
            self._leaving.cancel()
            self._leaving = None

    def _is_idle(self) -> bool:
        """Says whether no answer is under way: what was received begins a request, or is part of none."""
        cycle = cast("RequestResponseCycle | None", self.cycle)  # none before the first request
        is_answered = cycle is None or cycle.response_complete
        return is_answered and not self.transport.is_closing()

    def _expect(self, seconds: float) -> None:
        self._expect_nothing()
        self._arriving = self.loop.call_later(seconds, self.transport.abort)

    def _expect_nothing(self) -> None:
        if self._arriving:
            self._arriving.cancel()
            self._arriving = None
