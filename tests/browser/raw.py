"""A websocket without a browser: what a script can say to the pages' server, and everything it hears back."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

OPENED, CONNECTED, PING, PONG, EVENT = "0", "40/_event", "2", "3", "42/_event,"
ROOT = "reflex___state____state"
INBOX = "/dashboard/[workspace_id]/inbox/[[conversation_id]]"
QUIET = 0.7  # seconds without a word after which no answer will come


@dataclass
class Script:
    """`heard` is every word that came back."""

    line: ClientConnection
    heard: str = ""

    def send(self, handler: str, workspace_id: str, payload: dict[str, Any] | None = None, **arguments: str) -> str:
        """Ask for a handler by its full name; what was heard since."""
        route = {"pathname": INBOX, "query": {"workspace_id": workspace_id, **arguments}}
        event = {"name": f"{ROOT}.{handler}", "payload": payload or {}, "router_data": route}
        self.line.send(EVENT + json.dumps(["event", event]))
        return self.listen()

    def listen(self) -> str:
        since = "".join(self._words())
        self.heard += since
        return since

    def _words(self) -> Iterator[str]:
        try:
            while True:
                word = str(self.line.recv(timeout=QUIET))
                if word == PING:
                    self.line.send(PONG)
                yield word
        except (TimeoutError, ConnectionClosed):
            return


@contextmanager
def script(port: int, host: str, session: str = "", *, token: str = "", origin: str = "") -> Iterator[Script]:
    """Speaks to `host` with whatever cookie, client token and origin it likes."""
    address = f"{host}:{port}/_event/?EIO=4&transport=websocket&token={token or uuid4()}"
    with connect(
        f"ws://{address}",
        sock=socket.create_connection(("127.0.0.1", port)),
        origin=origin or f"http://{host}:{port}",  # pyright: ignore[reportArgumentType]
        additional_headers={"Cookie": f"aerostic={session}"} if session else {},
        proxy=None,
        max_size=None,
    ) as line:
        made = Script(line)
        assert str(line.recv()).startswith(OPENED)
        line.send(f"{CONNECTED},{{}}")
        made.listen()
        yield made


@dataclass(frozen=True)
class Handler:
    """Names as the public bundle gives them away."""

    state: str
    names: tuple[str, ...] = field(default=())

    def __iter__(self) -> Iterator[str]:
        return (f"{self.state}.{name}" for name in self.names)


LOADING = "hydrate_and_load"
READING = (
    *Handler("aerostic___web___inbox___state____inbox_state", ("enter", "follow", "older", "seen")),
    *Handler("aerostic___web___inbox___listing_state____list_state", ("turn",)),
    *Handler("aerostic___web___home___state____account_state", ("enter",)),
)
REPLYING = "aerostic___web___inbox___composing____composer_state.reply"
