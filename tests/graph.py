"""A Graph on loopback for tests of the road out: it accepts what it is sent, or answers as it was told to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

import pytest

from aerostic.kit.config import settings

wamids = count(1)


@dataclass(slots=True)
class GraphServer:
    """`fates` are taken in order, one a call: an error code, "cut" (accepted, then the line breaks), "html" or "empty".

    Also "unavailable": nothing is taken. `contact` is whom the answer to a send names, as far as it is known.
    """

    url: str
    fates: list[int | str] = field(default_factory=list[int | str])
    sent: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    before: Callable[[], None] | None = None
    contact: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def texts(self) -> list[str]:
        return [message["text"]["body"] for message in self.sent]

    def last_wamid(self) -> str:
        return str(self.sent[-1]["wamid"])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    graph: GraphServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.graph.before:
            self.graph.before()
        fate = self.graph.fates.pop(0) if self.graph.fates else None
        if isinstance(fate, int) or fate == "unavailable":
            self.refuse(fate)
            return
        wamid = f"wamid.out{next(wamids)}"
        self.graph.sent.append({**body, "wamid": wamid, "path": self.path, "auth": self.headers["Authorization"]})
        if fate == "cut":
            self.close_connection = True
        elif fate == "html":
            self.answer(502, "<html>Bad gateway</html>")
        elif fate == "empty":
            self.answer(200, "{}")
        else:
            named = [{key: value for key, value in self.graph.contact.items() if key in {"wa_id", "user_id"}}]
            taken = {"messaging_product": "whatsapp", "messages": [{"id": wamid}]}
            self.answer(200, json.dumps(taken | ({"contacts": named} if named[0] else {})))

    def refuse(self, fate: int | str) -> None:
        error = {"error": {"message": "no", "type": "OAuthException", "code": fate}}
        self.answer(*((400, json.dumps(error)) if isinstance(fate, int) else (503, "no healthy upstream")))

    def answer(self, status: int, text: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name in the standard library
        pass


@contextmanager
def serving() -> Iterator[GraphServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    graph = GraphServer(f"http://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass = type("Bound", (Handler,), {"graph": graph})
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield graph
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def graph(servers: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphServer]:
    with serving() as served:
        monkeypatch.setenv("META_GRAPH_URL", served.url)
        settings.cache_clear()
        yield served
    monkeypatch.undo()
    settings.cache_clear()
