"""The keys of the workspace, and the one being made. A key's secret is sent to the browser once and kept nowhere."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from aerostic import workspaces
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.web.needs import allow
from aerostic.web.refusals import answer_or_words, words_of
from aerostic.web.session import in_work
from aerostic.web.settings.scopes import words_for
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import ends_with_its_page


@dataclass(frozen=True, slots=True)
class KeyLine:
    """`used` is empty for a key that was never presented."""

    id: str
    name: str
    hint: str
    scopes: str
    created: str
    used: str
    is_revoked: bool


class KeysState(rx.State):
    keys: list[KeyLine] = []
    is_loaded: bool = False

    @rx.event
    @allow(Permission.MANAGE_KEYS)
    async def enter(self) -> None:
        await show_keys(self)


@ends_with_its_page
class NewKeyState(rx.State):
    is_open: bool = False
    is_made: bool = False
    problem: str = ""
    secret: str = ""

    @rx.event
    @allow(Permission.MANAGE_KEYS)
    async def begin(self) -> None:
        self.is_open, self.is_made, self.problem = True, False, ""

    @rx.event
    @allow(Permission.MANAGE_KEYS)
    async def leave(self) -> None:
        self.is_open = False

    @rx.event
    @allow(Permission.MANAGE_KEYS)
    async def make(self, form: dict[str, Any]) -> AsyncIterator[None]:
        """The browser keeps what the first answer carried; this state forgets it before it is stored."""
        made, self.problem = await answer_or_words(in_work(self, _make, form))
        self.is_made, self.secret = not self.problem, made or ""
        yield
        self.secret = ""
        await show_keys(self)


@ends_with_its_page
class RevokedKeyState(rx.State):
    """The key that is about to be revoked."""

    id: str = ""
    name: str = ""

    @rx.event
    @allow(Permission.MANAGE_KEYS)
    async def ask(self, key_id: str, name: str) -> None:
        self.id, self.name = key_id, name

    @rx.event
    @allow(Permission.MANAGE_KEYS)
    async def leave(self) -> None:
        self.id = ""

    @rx.event
    @allow(Permission.MANAGE_KEYS)
    async def revoke(self) -> rx.event.EventCallback[()] | None:
        why = await words_of(in_work(self, _revoke, self.id))
        self.id = ""
        await show_keys(self)
        return Feedback.show_error(why) if why else None


async def show_keys(state: rx.State) -> None:
    keys = await state.get_state(KeysState)
    keys.keys = [_line(row) for row in await in_work(state, workspaces.api_keys)]
    keys.is_loaded = True


def _make(work: Work, form: dict[str, Any]) -> str:
    scopes = [scope for scope in workspaces.SCOPES if form.get(scope.value)]
    return workspaces.create_key(work, str(form.get("name", "")), scopes)[1]


def _revoke(work: Work, key_id: str) -> None:
    workspaces.revoke_key(work, UUID(key_id))


def _line(row: workspaces.KeyRow) -> KeyLine:
    return KeyLine(
        id=str(row.id),
        name=row.name,
        hint=row.hint,
        scopes=words_for(row.scopes),
        created=row.created_at.isoformat(),
        used=row.last_used_at.isoformat() if row.last_used_at else "",
        is_revoked=row.revoked_at is not None,
    )
