"""Parts that react to clicks and keys."""

import reflex as rx

from aerostic.web.ui import dialogs, forms, menus, tables
from aerostic.web.ui.badges import meter, state
from aerostic.web.ui.feedback import Feedback, empty
from aerostic.web.ui.forms import button
from aerostic.web.ui.gallery.state import GalleryState, Guest
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import ACTIONS, Head

HEADS = (Head("Name", sort="name"), Head("Seats", is_number=True), Head("Table"), Head("State"), ACTIONS)


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
            "Period", "period", (("day", "Day"), ("week", "Week")), GalleryState.view, GalleryState.show_view
        ),
        forms.search("Search people"),
        forms.form_actions(button("Save changes", look="main", type="submit")),
        on_submit=Feedback.confirm("Saved"),
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
        button("Say it", on_click=Feedback.confirm("Invitation sent to ben@example.com")),
        button("Go wrong", on_click=Feedback.show_error("This did not work, and nothing was changed. Try again.")),
        class_name="row wraps",
    )
