"""`/ui`, in development only: every part, in both modes at once, each as it is written in a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from aerostic.web.needs import allow_anyone
from aerostic.web.ui import charts, dialogs, forms, menus, tables
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.badges import badge, meter, state, tag
from aerostic.web.ui.copy import secret
from aerostic.web.ui.feedback import Feedback, bones, empty, failure, hint, notice, skeleton
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.rail import mode_choice
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import ACTIONS, Head


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
HEADS = (Head("Name", sort="name"), Head("Seats", is_number=True), Head("Table"), Head("State"), ACTIONS)


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
    async def look_at(self, view: str) -> None:
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
        return Feedback.say(f"Table cancelled: {form['reason']}")


def gallery() -> Part:
    return rx.fragment(
        rx.el.main(
            rx.el.header(rx.el.h1("Parts", class_name="grow"), mode_choice(), class_name="page-head"),
            *(shown(*one) for one in PARTS),
            class_name="page-column",
            id="main",
        ),
        notice(),
    )


def shown(title: str, part: Callable[[], Part]) -> Part:
    return rx.el.section(rx.el.h2(title), part(), class_name="block", custom_attrs={"data-part": title})


def buttons() -> Part:
    looks = ("main", "", "danger", "bare", "small", "large")
    return rx.el.div(
        *(button(f"Save {look}".strip(), look=look) for look in looks),
        button(icon("bell"), look="square", aria_label="Ring"),
        button("Not now", disabled=True),
        class_name="row wraps",
    )


def words() -> Part:
    return rx.el.div(
        *(badge(look or "plain", look) for look in ("", "good", "warn", "bad", "info")),
        *(state(said, look) for said, look in (("Healthy", "good"), ("Near its limit", "warn"), ("Refused", "bad"))),
        *(tag(f"Tag {hue}", hue) for hue in range(5)),
        *(avatar("ML", hue) for hue in range(5)),
        meter(62, "Used", "62 %"),
        rx.el.kbd("Ctrl K"),
        class_name="row wraps",
    )


def fields() -> Part:
    return forms.form(
        forms.field("E-mail address", "email", "email", hint="We write to it once."),
        forms.field("Name", "name", error="That name is taken. Choose another.", default_value="Blue Lotus Café"),
        forms.field("Password", "password", "password", min_length=12, hint="At least 12 characters."),
        forms.select("Role", "role", forms.option("agent", "Agent"), forms.option("viewer", "Viewer")),
        forms.textarea("Why", "why", "The person reads this."),
        forms.checkbox("Send messages", "scopes", "Replies and templates.", default_checked=True),
        forms.switch(
            "Sound", "sound", "When a message arrives.", checked=GalleryState.is_loud, on_change=GalleryState.be_loud
        ),
        forms.segmented(
            "Period", "period", (("day", "Day"), ("week", "Week")), GalleryState.view, GalleryState.look_at
        ),
        forms.search("Search people"),
        forms.form_actions(button("Save changes", look="main", type="submit")),
        on_submit=Feedback.say("Saved"),
    )


def guests() -> Part:
    return tables.table(
        "Tables of tonight",
        HEADS,
        GalleryState.guests,
        guest,
        order=tables.Order(GalleryState.order, GalleryState.sort),
        nothing=empty("utensils", "No tables yet", "They appear as people book."),
    )


def guest(row: Shown[Guest]) -> rx.Component:
    return tables.cells(
        HEADS,
        row.name,
        row.seats,
        meter(row.percent, "Used"),
        state(row.comes, row.look),
        menus.more_menu(
            menus.menu_item("pencil", "Change"), menus.menu_item("trash-2", "Cancel the table", look="danger")
        ),
    )


def nothing() -> Part:
    return rx.el.div(
        tables.table("None", HEADS, GalleryState.nobody, guest, nothing=empty("utensils", "No tables", "None yet.")),
        tables.table("Loading", HEADS, GalleryState.guests, guest, is_loaded=rx.Var("false")),
        skeleton(2),
        bones("title", "line", "line short", "figure"),
        failure("Nothing was lost. Try again; if it stays, quote 3f9a.", button("Try again")),
        hint("info", "Meta reviews names within a day.", look="info"),
        hint("triangle-alert", "This number needs reconnection.", look="warn"),
        class_name="stack",
    )


def floating() -> Part:
    return rx.el.div(
        menus.menu(
            rx.fragment("Assign", icon("chevron-down")),
            menus.menu_label("To"),
            menus.menu_choice("Asha", is_chosen=True),
            menus.menu_choice("Ben", is_chosen=False),
        ),
        button("Open a dialog", custom_attrs=dialogs.opens("example")),
        dialogs.dialog("example", "A dialog", rx.el.p("Escape closes it."), actions=(dialogs.cancel("example"),)),
        button("Cancel a table", look="danger", on_click=GalleryState.ask),
        dialogs.confirm(
            "cancelling",
            "Cancel the table of Mariam Laurent?",
            rx.el.p("She is told at once."),
            dialogs.reason(),
            verb="Cancel the table",
            is_open=GalleryState.asks,
            on_close=GalleryState.leave,
            on_submit=GalleryState.cancel_table,
        ),
        button("Say it", on_click=Feedback.say("Invitation sent to ben@example.com")),
        button("Go wrong", on_click=Feedback.tell("This did not work, and nothing was changed. Try again.")),
        class_name="row wraps",
    )


def drawn() -> Part:
    return rx.el.div(
        charts.bar_chart(GalleryState.day, "Messages by hour", "Messages"),
        charts.line_chart(GalleryState.day, "Messages by hour", "Messages"),
        charts.sparkline(GalleryState.day),
        class_name="stack",
    )


PARTS = (
    ("Buttons", buttons),
    ("Words and people", words),
    ("Forms", fields),
    ("Table", guests),
    ("Empty, loading, failed", nothing),
    ("Menus, dialogs, toasts", floating),
    ("Charts", drawn),
    ("To take along", lambda: secret("aero_dev_4f9c2b7e1d", "The key")),
)
