"""Tells open pages by how much the product's clock is ahead of the machine's; outside development it never is."""

import reflex as rx

from aerostic.kit import clock
from aerostic.web.ui.shown import Part
from aerostic.web.ui.time import Clock


class ClockState(rx.State):
    """Nothing here answers events: pages read it as they load and as they are notified."""

    ahead: float = 0.0


async def show_clock(state: rx.State) -> None:
    shown, ahead = await state.get_state(ClockState), clock.ahead()
    if shown.ahead != ahead:
        shown.ahead = ahead


def page_clock() -> Part:
    return Clock.create(ahead=ClockState.ahead)
