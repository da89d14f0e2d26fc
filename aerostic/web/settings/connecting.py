"""Connecting a number: every check shown as it passes or fails."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from aerostic import channels
from aerostic.channels import STEP_WORDS, Check, Step
from aerostic.kit.actor import Permission
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import in_this_thread, in_work
from aerostic.web.settings.beginnings import begun_page
from aerostic.web.settings.channels_state import ChannelsState
from aerostic.web.ui.passing import ends_with_its_page

WAITING, RUNNING, PASSED, FAILED = "waiting", "running", "passed", "failed"


@dataclass(frozen=True, slots=True)
class CheckLine:
    title: str
    found: str
    state: str


@ends_with_its_page
class ConnectState(rx.State):
    is_open: bool = False
    is_busy: bool = False
    is_done: bool = False
    problem: str = ""
    waba_id: str = ""
    phone_number_id: str = ""
    checks: list[CheckLine] = []

    @rx.event
    @allow(Permission.MANAGE_CHANNELS)
    async def begin(self) -> None:
        _open(self, "", "")

    @rx.event
    @allow(Permission.VIEW_CHANNELS)
    async def arrive(self) -> rx.event.EventSpec | None:
        """Opens for whoever came to connect a number."""
        page = begun_page(self, "connect", Permission.MANAGE_CHANNELS)
        if page:
            _open(self, "", "")
        return rx.redirect(page, replace=True) if page else None

    @rx.event
    @allow(Permission.MANAGE_CHANNELS)
    async def begin_again(self, channel_id: str) -> None:
        """With the ids the number has; only the token is new."""
        known = await in_work(self, channels.channels)
        row = next((one for one in known if str(one.id) == channel_id), None)
        _open(self, row.waba_id if row else "", row.phone_number_id if row else "")

    @rx.event
    @allow(Permission.MANAGE_CHANNELS)
    async def leave(self) -> None:
        self.is_open = False

    @rx.event
    @allow(Permission.MANAGE_CHANNELS)
    async def connect(self, form: dict[str, Any]) -> AsyncIterator[Any]:
        self.is_busy, self.problem, self.checks = True, "", _lines(0, "")
        yield
        async for checks, problem in progress(self, form):
            self.checks, self.problem = checks, problem
            yield
        self.is_busy, self.is_done = False, not self.problem
        yield ChannelsState.enter


class Attempt:
    """One run through the checks. The token lives here, in memory, and nowhere else until it is sealed."""

    def __init__(self, state: rx.State, form: dict[str, Any]) -> None:
        self._state, self._form = state, form
        self._steps: Iterator[Check] | None = None
        self.passed: list[Check] = []
        self.is_done = False

    async def advance(self) -> None:
        """One check further; once the last has passed, the number is connected."""
        check = await asyncio.to_thread(next, self._begun())
        if check.spec:
            await in_work(self._state, channels.connect, check.spec)
            self.is_done = True
        self.passed.append(check)

    def _begun(self) -> Iterator[Check]:
        if self._steps is None:
            given = channels.credentials(
                *(str(self._form.get(name, "")) for name in ("token", "waba_id", "phone_number_id"))
            )
            state, number = self._state, given.phone_number_id
            self._steps = channels.verify(given, lambda: in_this_thread(state, channels.check_is_free, number))
        return self._steps


async def progress(state: rx.State, form: dict[str, Any]) -> AsyncIterator[tuple[list[CheckLine], str]]:
    attempt, words = Attempt(state, form), ""
    while not (attempt.is_done or words):
        words = await words_of(attempt.advance())
        yield _lines(len(attempt.passed), words, attempt.passed), words


def _lines(passed: int, words: str, found: list[Check] | None = None) -> list[CheckLine]:
    now = FAILED if words else RUNNING
    states = [PASSED] * passed + [now] + [WAITING] * len(Step)
    said = [check.detail for check in found or []] + [""] * len(Step)
    return [
        CheckLine(STEP_WORDS[step], *line) for step, line in zip(Step, zip(said, states, strict=False), strict=False)
    ]


def _open(state: ConnectState, waba_id: str, phone_number_id: str) -> None:
    state.waba_id, state.phone_number_id = waba_id, phone_number_id
    state.is_open, state.is_done, state.is_busy, state.problem, state.checks = True, False, False, "", []
