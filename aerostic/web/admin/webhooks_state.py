"""Raw events and what became of each thing in them, as the address asks for them."""

from dataclasses import dataclass

import reflex as rx

from aerostic import admin
from aerostic.kit.counts import counted, grouped
from aerostic.kit.errors import Refusal
from aerostic.web.admin.flow import answered_card, arrived_card, rejected_card
from aerostic.web.admin.labels import OUTCOMES, address, duration
from aerostic.web.admin.parts import Card, card_of
from aerostic.web.home.state import welcome
from aerostic.web.needs import allow_operator, by_itself
from aerostic.web.session import argument, in_work


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event of a webhook. `wamid` is the id of the message it is about, if it is about one."""

    id: str
    at: str
    kind: str
    under: str
    number: str
    workspace: str
    workspace_id: str
    became: str
    look: str
    reason: str
    took: str
    wamid: str


class WebhooksState(rx.State):
    events: list[EventLine] = []
    cards: list[Card] = []
    lags: str = ""
    words: str = ""
    outcome: str = ""
    problem: str = ""
    is_loaded: bool = False
    is_narrowed: bool = False

    @rx.event
    @allow_operator
    async def enter(self) -> None:
        await welcome(self)
        await self._load()

    @rx.event
    @allow_operator
    @by_itself
    async def refresh(self) -> None:
        """What was searched for stays as it was found."""
        if self.is_loaded and not self.words:
            await self._load()

    @rx.event
    @allow_operator
    async def seek(self, words: str) -> rx.event.EventSpec:
        return rx.redirect(address("/admin/webhooks", q=words.strip()[:200], became=self.outcome), replace=True)

    @rx.event
    @allow_operator
    async def narrow(self, outcome: str) -> rx.event.EventSpec:
        return rx.redirect(address("/admin/webhooks", q=self.words, became=outcome), replace=True)

    async def _load(self) -> None:
        self.words, asked = argument(self, "q")[:200], argument(self, "became")
        self.outcome = asked if asked in OUTCOMES else ""
        self.is_narrowed = bool(self.words or self.outcome)
        try:
            self._show(await in_work(self, admin.intake, self.words, self.outcome))
        except Refusal as refused:
            self.events, self.problem, self.is_loaded = [], str(refused), True

    def _show(self, seen: admin.Intake) -> None:
        flow = seen.pulse.flow
        self.cards = [
            arrived_card(flow, seen.pulse.oldest),
            answered_card(flow),
            effect_card(seen),
            rejected_card(flow),
        ]
        self.events = [line_of(row) for row in seen.events]
        self.lags, self.problem, self.is_loaded = lag_summary(seen.lags), "", True


def effect_card(seen: admin.Intake) -> Card:
    """How long after its arrival an event has had its effect."""
    took = seen.lags.p95
    figure = duration(took / 1000) if took is not None else "-"
    recent = [row.lag_ms for row in reversed(seen.events) if row.lag_ms is not None]
    said = f"95 of 100, {counted(seen.lags.counted, 'thing')} in 15 minutes" if took is not None else "nothing came in"
    return card_of("Dealt with after", figure, said, recent, "warn" if (took or 0) > 1000 else "")


def lag_summary(lags: admin.Lags) -> str:
    if lags.median is None or lags.p95 is None or lags.p99 is None:
        return "nothing in the last 15 minutes"
    half, most, all_ = (duration(one / 1000) for one in (lags.median, lags.p95, lags.p99))
    return f"dealt with after {half} (median), {most} (p95), {all_} (p99)"


def line_of(row: admin.EventRow) -> EventLine:
    became, look = OUTCOMES.get(row.outcome or "", ("Waiting", ""))
    return EventLine(
        id=f"{row.raw_id}/{row.position}/{row.workspace_id or ''}",
        at=row.received_at.isoformat(),
        kind=kind_of(row.kind),
        under=f"raw event {row.raw_id}" + (f", {grouped(row.size)} bytes" if row.size else ""),
        number=row.phone_number_id or "",
        workspace=row.workspace or "",
        workspace_id=str(row.workspace_id or ""),
        became=became,
        look=look,
        reason=row.reason or "",
        took=duration(row.lag_ms / 1000) if row.lag_ms is not None else "",
        wamid=row.wamid,
    )


def kind_of(kind: str | None) -> str:
    """As people read it: "message.text" is "Message: text"."""
    if not kind:
        return "Not read yet"
    what, _, rest = kind.partition(".")
    return f"{what.capitalize()}: {rest.replace('_', ' ').replace('.', ' ')}" if rest else what.capitalize()
