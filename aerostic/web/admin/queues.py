"""The queues: what waits and how long, and the dead letters somebody has to decide about."""

import reflex as rx

from aerostic.web.admin.parts import beat, by_and_under, heading, refusal, seeker, shown_if
from aerostic.web.admin.queue_rows import DeadLetter, Lane, Queue
from aerostic.web.admin.queues_state import DecisionState, QueuesState
from aerostic.web.ui import dialogs, loading, menus, tables
from aerostic.web.ui.badges import state
from aerostic.web.ui.console import console_shell
from aerostic.web.ui.feedback import empty
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import link
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import ACTIONS, Head
from aerostic.web.ui.time import moment

EVERY = 3_000  # milliseconds
LANES = (
    Head("Lane"),
    Head("Queue"),
    Head("Entries", is_number=True),
    Head("Oldest due"),
    Head("Most attempts", is_number=True),
    Head("Last error"),
)
DEAD_LETTERS = (
    Head("What"),
    Head("Queue"),
    Head("Workspace"),
    Head("Reason"),
    Head("Attempts", is_number=True),
    Head("Failed"),
    ACTIONS,
)


def queues() -> Part:
    return console_shell(
        "queues",
        beat(every=EVERY, on_beat=QueuesState.refresh),
        rx.el.section(
            rx.cond(QueuesState.is_loaded, rx.foreach(QueuesState.lines, line), loading.cards(3)),
            class_name="cards lines",
            aria_label="Queues",
        ),
        shown_if(QueuesState.is_loaded, rx.fragment(lanes(), dead_letters())),  # how high they are is known by then
        decisions(),
    )


def line(row: Shown[Queue]) -> rx.Component:
    return rx.el.div(
        rx.el.div(rx.el.h2(row.name, class_name="grow"), state(row.oldest, row.look), class_name="row"),
        rx.el.p(row.depth, class_name="figure num"),
        rx.el.p(row.said, class_name="tiny said"),
        rx.el.dl(
            fact("In hand", row.held), fact("Due later", row.later), fact("Spread over", row.lanes), class_name="facts"
        ),
        class_name="card",
    )


def fact(name: str, said: str) -> Part:
    return rx.el.div(rx.el.dt(name), rx.el.dd(said, class_name="num"))


def lanes() -> Part:
    none = empty("check", "Nothing waits", "What arrives is dealt with as it comes.")
    return rx.el.section(
        heading("Waiting now", said="the latest lanes first"),
        tables.table("Waiting now", LANES, QueuesState.lanes, lane, nothing=none),
        class_name="part",
    )


def lane(row: Shown[Lane]) -> rx.Component:
    return tables.cells(
        LANES,
        by_and_under(workspace_link(row.said, row.workspace_id), row.under),
        row.line,
        row.depth,
        state(row.oldest, row.look),
        row.attempts,
        rx.cond(row.error != "", row.error, rx.el.span("none", class_name="dim")),
    )


def workspace_link(said: Shown[str], workspace_id: Shown[str]) -> Part:
    known = link(said, to=f"/admin/workspaces/{workspace_id}", dir="auto")
    return rx.cond(workspace_id != "", known, rx.el.span(said))


def dead_letters() -> Part:
    find = seeker("Workspace, kind or reason", QueuesState.words, QueuesState.is_loaded, QueuesState.seek.debounce(250))
    none = empty("check", "No dead letters", "What every attempt failed for stands here with its reason.")
    lost = empty("search-x", "Nothing matches", "Try fewer words.")
    return rx.el.section(
        heading("Dead letters", find, everything(), said=QueuesState.place),
        tables.table(
            "Dead letters",
            DEAD_LETTERS,
            QueuesState.dead_letters,
            dead_letter,
            nothing=rx.cond(QueuesState.words != "", lost, none),
        ),
        class_name="part",
    )


def everything() -> Part:
    """About all that are shown, once there are several."""
    items = (
        menus.menu_item("rotate-cw", "Retry all shown", on_click=DecisionState.ask_all("retry_all")),
        menus.menu_item("trash-2", "Discard all shown", look="danger", on_click=DecisionState.ask_all("discard_all")),
    )
    face = rx.fragment("All shown", icon("chevron-down"))
    return shown_if(QueuesState.found > 1, menus.menu(face, *items))


def dead_letter(row: Shown[DeadLetter]) -> rx.Component:
    return tables.cells(
        DEAD_LETTERS,
        rx.el.span(row.what, class_name="code tail", title=row.what),
        row.line,
        rx.cond(
            row.workspace_id != "",
            workspace_link(row.workspace, row.workspace_id),
            rx.el.span("none", class_name="dim"),
        ),
        rx.el.span(row.reason, class_name="reason"),
        row.attempts,
        moment(at=row.at, kind="ago"),
        rx.el.span(
            button(icon("rotate-cw"), "Retry", look="small", on_click=QueuesState.retry(row.id)),
            menus.more_menu(
                menus.menu_item("trash-2", "Discard", look="danger", on_click=DecisionState.ask(row.id, row.what)),
                label=f"What to do with {row.what}",
            ),
            class_name="row ends",
        ),
    )


def decisions() -> Part:
    retrying = rx.el.p("Each is tried within a second. What fails again comes back here with its new reason.")
    gone = rx.el.p("Nobody will try again: the message is not sent, the webhook has no effect. This cannot be undone.")
    return rx.fragment(
        dialogs.dialog(
            "retry-all",
            f"Retry {DecisionState.how_many}?",
            retrying,
            refusal(DecisionState.problem),
            actions=(
                dialogs.cancel("retry-all"),
                button("Retry them", look="main", on_click=DecisionState.retry_all),
            ),
            is_open=DecisionState.asks == "retry_all",
            on_close=DecisionState.leave,
        ),
        _discarding("discard", f"Discard {DecisionState.what}?", gone),
        _discarding("discard_all", f"Discard {DecisionState.how_many}?", gone),
    )


def _discarding(asks: str, title: rx.Var[str] | str, said: Part) -> Part:
    return dialogs.confirm(
        asks.replace("_", "-"),
        title,
        said,
        dialogs.reason(hint="It is written in the audit.", id=f"reason-{asks}", min_length=3),
        refusal(DecisionState.problem),
        verb="Discard",
        is_open=DecisionState.asks == asks,
        on_close=DecisionState.leave,
        on_submit=DecisionState.discard,
    )
