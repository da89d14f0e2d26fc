"""How Meta's webhooks fare: how many, how fast, and what became of each; found by message or by number."""

import reflex as rx

from aerostic.web.admin.labels import OUTCOMES
from aerostic.web.admin.parts import beat, by_and_under, cards, heading, seeker
from aerostic.web.admin.queues import workspace_link
from aerostic.web.admin.webhooks_state import EventLine, WebhooksState
from aerostic.web.ui import tables
from aerostic.web.ui.badges import state
from aerostic.web.ui.console import console_shell
from aerostic.web.ui.copy import copy_button
from aerostic.web.ui.feedback import empty, failure
from aerostic.web.ui.forms import segmented
from aerostic.web.ui.links import link
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import Head
from aerostic.web.ui.time import moment

EVERY = 5_000  # milliseconds
HEADS = (
    Head("Received"),
    Head("What"),
    Head("Number"),
    Head("Workspace"),
    Head("Became"),
    Head("Took", is_number=True),
    Head("Message"),
)
CHOICES = (("", "All"), *((outcome, said) for outcome, (said, _) in OUTCOMES.items()))


def webhooks() -> Part:
    find = seeker(
        "Message id or number",
        WebhooksState.words,
        WebhooksState.is_loaded,
        WebhooksState.seek.debounce(400),
    )
    return console_shell(
        "webhooks",
        beat(every=EVERY, on_beat=WebhooksState.refresh),
        cards(WebhooksState.cards, WebhooksState.is_loaded),
        rx.el.section(
            heading("What became of the latest", said=WebhooksState.lags),
            tables.toolbar(
                segmented("What became of them", "became", CHOICES, WebhooksState.outcome, WebhooksState.narrow)
            ),
            rx.cond(
                WebhooksState.problem != "",
                failure(WebhooksState.problem, link("The latest", to="/admin/webhooks", class_name="btn")),
                listed(),
            ),
            class_name="part",
        ),
        actions=(find,),
    )


def listed() -> Part:
    none = empty("activity", "Nothing came in", "What Meta tells appears here within seconds, for seven days.")
    lost = empty(
        "search-x",
        "Nothing matches",
        "Raw events are kept for 90 days; those of unassigned numbers are searched for among the latest.",
    )
    return tables.table(
        "Webhooks",
        HEADS,
        WebhooksState.events,
        event_row,
        nothing=rx.cond(WebhooksState.is_narrowed, lost, none),
        is_loaded=WebhooksState.is_loaded,
    )


def event_row(row: Shown[EventLine]) -> rx.Component:
    return tables.cells(
        HEADS,
        moment(at=row.at, kind="ago"),
        by_and_under(row.kind, row.under),
        rx.cond(
            row.number != "",
            link(row.number, to=f"/admin/webhooks?q={row.number}", class_name="num"),
            rx.el.span("none", class_name="dim"),
        ),
        rx.cond(
            row.workspace_id != "",
            workspace_link(row.workspace, row.workspace_id),
            rx.el.span("none", class_name="dim"),
        ),
        by_and_under(state(row.became, row.look), row.reason),
        rx.cond(row.took != "", row.took, rx.el.span("not yet", class_name="dim")),
        rx.cond(row.wamid != "", message(row.wamid), rx.el.span("none", class_name="dim")),
    )


def message(wamid: Shown[str]) -> Part:
    """The id is long: its end tells messages apart, a click finds all events about it."""
    return rx.el.span(
        link(
            rx.el.span(wamid, class_name="tail"),
            to=f"/admin/webhooks?q={wamid}",
            title=f"All that was told of {wamid}",
        ),
        copy_button(wamid, "Copy the message id", look="bare small"),
        class_name="row wamid",
    )
