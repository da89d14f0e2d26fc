"""What browser tests do over and over: log in, open the inbox, and be a customer at the phone."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import httpx
import psycopg
from playwright.sync_api import Page, expect

numbers = count(4_915_550_200_000)  # strangers' phone numbers


@dataclass(frozen=True, slots=True)
class Product:
    record: dict[str, Any]

    @property
    def urls(self) -> dict[str, str]:
        return self.record["urls"]

    @property
    def port(self) -> int:
        return urlsplit(self.urls["api"]).port or 80

    def login(self, role: str) -> dict[str, str]:
        return next(login for login in self.record["logins"] if login["role"] == role)

    @property
    def inbox(self) -> str:
        """Of the café."""
        return f"{self.urls['app']}/dashboard/{self.login('agent')['workspace_id']}/inbox"

    def database(self) -> psycopg.Connection:
        """As the owner of the tables, who sees every row."""
        url = self.record["database_url"].replace("postgresql+psycopg://", "postgresql://")
        return psycopg.connect(url, options="-c aerostic.owner_acts=on")

    def sends(self, body: dict[str, Any]) -> None:
        """Any message of the café's, as Meta takes it."""
        headers = {"Authorization": f"Bearer {self.record['api_key']}"}
        sent = httpx.post(f"{self.urls['api']}/api/v1/messages/send", json=body, headers=headers, timeout=10)
        assert sent.status_code == 202, sent.text

    def log_in(self, page: Page, role: str) -> None:
        login = self.login(role)
        page.goto(f"{self.urls['auth']}/login")
        page.get_by_label("E-mail address").fill(login["email"])
        page.get_by_label("Password").fill(login["password"])
        page.get_by_role("button", name="Log in").click()
        expect(page.locator("#main")).to_be_visible()

    def open_conversation(self, page: Page, name: str) -> None:
        page.goto(self.inbox)
        page.locator(".item", has_text=name).first.click()
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        expect(page.get_by_role("log")).to_be_visible()


def frames_of(page: Page) -> list[str]:
    """Everything the page is sent over its websocket from now on; it grows."""
    frames: list[str] = []
    hear: Callable[[str | bytes], None] = lambda frame: frames.append(str(frame))  # noqa: E731
    page.on("websocket", lambda line: line.on("framereceived", hear))
    return frames


@dataclass(frozen=True, slots=True)
class Phone:
    """The customer's side, through the sandbox's own interface."""

    sandbox: str

    def ask(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        answered = httpx.request(method, f"{self.sandbox}/_sim{path}", json=body or None, timeout=10)
        answered.raise_for_status()
        return answered.json() if answered.content else {}

    def somebody(self, name: str) -> str:
        """A new person; their id."""
        return self.ask("POST", "/people", name=name, wa_id=str(next(numbers)))["id"]

    def greets(self, name: str) -> tuple[str, str]:
        """Somebody new, and what they said: nobody else of that name said the same."""
        person, greeting = self.somebody(name), f"Hello from {name.split(maxsplit=1)[0]} {next(numbers)}"
        self.says(person, greeting)
        return person, greeting

    def says(self, person: str, text: str) -> None:
        self.ask("POST", f"/people/{person}/say", text=text)

    def sends(self, person: str, message: dict[str, Any]) -> None:
        """Any message, as Meta writes it."""
        self.ask("POST", f"/people/{person}/say", message=message)

    def sends_file(self, person: str, kind: str, **file: Any) -> None:
        """A file of Meta's kind, or `voice`: a sample, unless its `content` is given in base64."""
        self.ask("POST", f"/people/{person}/say", file={"kind": kind, **file})

    def opens(self, person: str) -> None:
        self.ask("POST", f"/people/{person}/open")

    def fails_next(self, code: int) -> None:
        self.ask("POST", "/faults", kind="error", code=code)
