"""Whoever attacks: with no session, with one made up, with one of another workspace or another host."""

import contextlib
import socket
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.faults.product import Product


@dataclass
class Visitors:
    product: Product

    @cached_property
    def owner(self) -> str:
        return self.session("owner", "asha")

    @cached_property
    def mallory(self) -> str:
        return self.session("owner", "mallory")

    @cached_property
    def operator(self) -> str:
        return self.session("operator", surface="admin")

    def session(self, role: str, name: str = "", surface: str = "app") -> str:
        """Through the form, the ticket and the cookie, as a browser does it."""
        login = self.product.login(role, name)
        form = {"email": login["email"], "password": login["password"]}
        ticket = parse_qs(urlsplit(self.ask("POST", "auth", "/auth/login", data=form).headers["location"]).query)
        callback = self.ask("GET", surface, "/auth/callback", params={"ticket": ticket["ticket"][0]})
        return callback.cookies["aerostic"]

    def ask(self, method: str, surface: str, path: str, **more: object) -> httpx.Response:
        """A request under the host of a surface; "127.0.0.1" is a host too."""
        headers = {"Host": self.host(surface), **dict(more.pop("headers", {}))}  # pyright: ignore[reportArgumentType, reportCallIssue]
        url = f"http://127.0.0.1:{self.product.port}{path}"
        return httpx.request(method, url, headers=headers, timeout=20, **more)  # pyright: ignore[reportArgumentType]

    def host(self, surface: str) -> str:
        name = {"landing": "localhost", "127.0.0.1": "127.0.0.1"}.get(surface, f"{surface}.localhost")
        return f"{name}:{self.product.port}"

    def say(self, data: bytes, patience: float = 5) -> bytes:
        """Bytes as they are, and all that comes back until the other side ends or says nothing more."""
        answered = b""
        reached = socket.create_connection(("127.0.0.1", self.product.port), timeout=patience)
        with reached as line, contextlib.suppress(OSError):
            line.sendall(data)
            while chunk := line.recv(65_536):
                answered += chunk
        return answered
