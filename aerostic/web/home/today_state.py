"""What the home page shows, read anew as messages come and go."""

import reflex as rx

from aerostic.kit.actor import Permission
from aerostic.web.home.news import tell
from aerostic.web.home.overview import Figure, Overview, Silent, Waiting, overview
from aerostic.web.home.steps import Step
from aerostic.web.live import LIVE
from aerostic.web.needs import allow, by_itself
from aerostic.web.session import in_work
from aerostic.web.ui.charts import NO_CHART, Chart


class TodayState(rx.State):
    steps: list[Step] = []
    done: int = 0
    figures: list[Figure] = []
    inbound: Chart = NO_CHART
    outbound: Chart = NO_CHART
    waiting: list[Waiting] = []
    silent: list[Silent] = []
    zone: str = ""
    is_new: bool = False
    is_loaded: bool = False

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def enter(self) -> None:
        LIVE.watch(self, TodayState.follow)
        _show(self, await in_work(self, overview))

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    @by_itself
    async def follow(self, changed: list[str]) -> None:
        with LIVE.reading(self):
            _show(self, await in_work(self, overview))
            await tell(self, changed)


def _show(state: TodayState, seen: Overview) -> None:
    state.steps, state.done = seen.steps, sum(step.is_done for step in seen.steps)
    state.figures, state.inbound, state.outbound = seen.figures, seen.inbound, seen.outbound
    state.waiting, state.silent, state.zone = seen.waiting, seen.silent, seen.zone
    state.is_new = seen.is_new
    state.is_loaded = True
