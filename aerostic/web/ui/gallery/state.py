"""What the examples show and do; it touches nothing but its page."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from aerostic.web.needs import allow_anyone
from aerostic.web.ui import charts
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import ends_with_its_page


@dataclass(frozen=True, slots=True)
class Guest:
    name: str
    seats: str
    comes: str
    look: str
    percent: int


GUESTS = [
    Guest("Mariam Laurent", "4", "Confirmed", "good", 62),
    Guest("Tomás Keller", "12", "Waiting", "warn", 97),
    Guest("ليلى حداد", "2", "Cancelled", "bad", 0),
]
HOURS = [(f"{hour:02d}:00", float((hour * 7 + 3) % 23)) for hour in range(24)]


@ends_with_its_page
class GalleryState(rx.State):
    guests: list[Guest] = GUESTS
    nobody: list[Guest] = []
    order: str = "name"
    view: str = "day"
    is_loud: bool = True
    asks: bool = False
    day: charts.Chart = charts.chart_of(HOURS)

    @rx.event
    @allow_anyone
    async def sort(self, by: str) -> None:
        self.order = by
        self.guests = sorted(GUESTS, key=lambda guest: guest.name, reverse=by.startswith("-"))

    @rx.event
    @allow_anyone
    async def show_view(self, view: str) -> None:
        self.view = view

    @rx.event
    @allow_anyone
    async def be_loud(self, is_loud: bool) -> None:  # noqa: FBT001 -- as the browser says it
        self.is_loud = is_loud

    @rx.event
    @allow_anyone
    async def ask(self) -> None:
        self.asks = True

    @rx.event
    @allow_anyone
    async def leave(self) -> None:
        self.asks = False

    @rx.event
    @allow_anyone
    async def cancel_table(self, form: dict[str, Any]) -> rx.event.EventCallback[()]:
        self.asks = False
        return Feedback.confirm(f"Table cancelled: {form['reason']}")
