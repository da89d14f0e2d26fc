"""What an operator may do to a workspace, each asked for in a dialog that names it and wants the reason."""

from typing import TypedDict
from uuid import UUID

import reflex as rx

from aerostic import workspaces
from aerostic.web.admin.parts import refusal
from aerostic.web.admin.workspace_state import WorkspaceState
from aerostic.web.admin.workspaces_state import WorkspacesState
from aerostic.web.needs import allow_operator
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.ui import dialogs, forms, menus
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import ends_with_its_page
from aerostic.web.ui.shown import Part, Shown
from aerostic.workspaces import Plan

REFRESH = (WorkspacesState.refresh, WorkspaceState.refresh)  # whichever of the two pages is open
Next = list[rx.event.EventSpec | rx.event.EventCallback[()]]


class ReasonForm(TypedDict):
    reason: str


class PlanForm(TypedDict):
    plan: str
    reason: str


@ends_with_its_page
class ActState(rx.State):
    """`asks` is what is about to be done: plan, suspend, reactivate, or nothing."""

    asks: str = ""
    workspace_id: str = ""
    name: str = ""
    plan: str = ""
    problem: str = ""

    @rx.event
    @allow_operator
    async def ask(self, what: str, workspace_id: str, name: str, plan: str) -> None:
        self.asks, self.workspace_id, self.name, self.plan, self.problem = what, workspace_id, name, plan, ""

    @rx.event
    @allow_operator
    async def leave(self) -> None:
        self.asks, self.problem = "", ""

    @rx.event
    @allow_operator
    async def change_plan(self, form: PlanForm) -> Next:
        plan = Plan(form["plan"])
        verb = in_work(self, workspaces.change_plan, UUID(self.workspace_id), plan, form["reason"])
        return self._done(await words_of(verb), f"{self.name} is on the {plan.capitalize()} plan now")

    @rx.event
    @allow_operator
    async def suspend(self, form: ReasonForm) -> Next:
        verb = in_work(self, workspaces.suspend, UUID(self.workspace_id), form["reason"])
        return self._done(await words_of(verb), f"{self.name} is suspended")

    @rx.event
    @allow_operator
    async def reactivate(self, form: ReasonForm) -> Next:
        verb = in_work(self, workspaces.reactivate, UUID(self.workspace_id), form["reason"])
        return self._done(await words_of(verb), f"{self.name} is active again")

    def _done(self, refused: str, said: str) -> Next:
        self.problem = refused
        if refused:
            return []
        self.asks = ""
        return [Feedback.confirm(said), *REFRESH]


def act_items(workspace_id: Shown[str], name: Shown[str], plan: Shown[str], is_suspended: Shown[bool]) -> Part:
    """The choices of a workspace's menu."""
    return rx.fragment(
        menus.menu_item("layers", "Change plan", on_click=ActState.ask("plan", workspace_id, name, plan)),
        rx.cond(
            is_suspended,
            menus.menu_item("circle-play", "Reactivate", on_click=ActState.ask("reactivate", workspace_id, name, plan)),
            menus.menu_item(
                "circle-pause", "Suspend", look="danger", on_click=ActState.ask("suspend", workspace_id, name, plan)
            ),
        ),
    )


def act_dialogs() -> Part:
    return rx.fragment(_plan(), _suspend(), _reactivate())


def _plan() -> Part:
    options = (forms.option(plan.value, plan.value.capitalize()) for plan in Plan)
    return dialogs.dialog(
        "change-plan",
        f"Change the plan of {ActState.name}",
        forms.select("Plan", "plan", *options, hint="Its limits count from the next message on.", **_chosen()),
        _reason("Who agreed to it, or why."),
        actions=(dialogs.cancel("change-plan"), forms.button("Change plan", look="main", type="submit")),
        is_open=ActState.asks == "plan",
        on_close=ActState.leave,
        on_submit=ActState.change_plan,
    )


def _chosen() -> dict[str, object]:
    return {"default_value": ActState.plan}


def _suspend() -> Part:
    return dialogs.confirm(
        "suspend",
        f"Suspend {ActState.name}?",
        rx.el.p(
            "Its people are told the reason and can no longer read or send; its API keys are refused. "
            "What customers write still arrives and is kept. You can reactivate it at any time."
        ),
        _reason("Its people read this."),
        verb="Suspend workspace",
        is_open=ActState.asks == "suspend",
        on_close=ActState.leave,
        on_submit=ActState.suspend,
    )


def _reactivate() -> Part:
    return dialogs.dialog(
        "reactivate",
        f"Reactivate {ActState.name}?",
        rx.el.p("Its people go on where they were; what arrived meanwhile waits for them in the inbox."),
        _reason("It is written in its audit."),
        actions=(dialogs.cancel("reactivate"), forms.button("Reactivate workspace", look="main", type="submit")),
        is_open=ActState.asks == "reactivate",
        on_close=ActState.leave,
        on_submit=ActState.reactivate,
    )


def _reason(hint: str) -> Part:
    return rx.fragment(
        dialogs.reason(hint=hint, min_length=3),
        refusal(ActState.problem),
    )
