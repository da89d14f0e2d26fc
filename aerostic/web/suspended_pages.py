"""The open pages of suspended workspaces: they hear nothing but that their workspace changed, and look again then."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from aerostic.access import Handshake
from aerostic.web.reflex_internals import EventCallback

WORKSPACE: Final = "workspace"  # the topic of what operators decide about one
MOST: Final = 10_000  # pages remembered

LookAgain = EventCallback[()]


@dataclass(frozen=True, slots=True)
class SuspendedPage:
    workspace_id: UUID
    token: str
    socket: str
    look_again: LookAgain


class SuspendedPages:
    def __init__(self) -> None:
        self._pages: dict[str, SuspendedPage] = {}  # by token

    def add(self, handshake: Handshake, socket: str, look_again: LookAgain) -> None:
        """Remembers a page once, however often it asks in vain. The oldest are forgotten first, and look when used."""
        self.discard(handshake.token)
        if handshake.workspace_id:
            page = SuspendedPage(handshake.workspace_id, handshake.token, socket, look_again)
            self._pages[handshake.token] = page
        while len(self._pages) > MOST:
            del self._pages[next(iter(self._pages))]

    def discard(self, token: str) -> None:
        self._pages.pop(token, None)

    def take(self, workspace_id: UUID) -> list[SuspendedPage]:
        """Returns those of the workspace; who finds it suspended still is added again."""
        return self._taken([page for page in self._pages.values() if page.workspace_id == workspace_id])

    def take_all(self) -> list[SuspendedPage]:
        return self._taken(list(self._pages.values()))

    def _taken(self, pages: Iterable[SuspendedPage]) -> list[SuspendedPage]:
        taken = list(pages)
        for page in taken:
            self.discard(page.token)
        return taken
