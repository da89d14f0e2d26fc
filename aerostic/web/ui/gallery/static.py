"""Parts that do not react."""

import reflex as rx

from aerostic.web.ui import charts, tables
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.badges import badge, meter, state, tag
from aerostic.web.ui.feedback import empty, failure, hint
from aerostic.web.ui.forms import button
from aerostic.web.ui.gallery.interactive import HEADS, guest
from aerostic.web.ui.gallery.state import GalleryState
from aerostic.web.ui.icons import icon
from aerostic.web.ui.loading import bones, skeleton
from aerostic.web.ui.shown import Part


def buttons() -> Part:
    """In rows that fit on a phone whatever letters it has."""
    others = (button(icon("bell"), look="square", aria_label="Ring"), button("Not now", disabled=True))
    return rx.fragment(
        rx.el.div(*(button(f"Save {look}".strip(), look=look) for look in ("main", "", "danger")), class_name="row"),
        rx.el.div(*(button(f"Save {look}", look=look) for look in ("bare", "small")), class_name="row"),
        rx.el.div(button("Save large", look="large"), *others, class_name="row"),
    )


def words() -> Part:
    looks = ("", "good", "warn", "bad", "info")
    states = (("Healthy", "good"), ("Near its limit", "warn"), ("Refused", "bad"))
    rows = (
        [badge(look or "plain", look) for look in looks],
        [state(said, look) for said, look in states],
        [tag(f"Tag {hue}", hue) for hue in range(4)],
        [avatar("ML", hue) for hue in range(12)],
        [meter(62, "Used", "62 %"), rx.el.kbd("Ctrl K")],
    )
    return rx.fragment(*(rx.el.div(*row, class_name="row wraps") for row in rows))


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


def drawn() -> Part:
    return rx.el.div(
        charts.bar_chart(GalleryState.day, "Messages by hour", "Messages"),
        charts.line_chart(GalleryState.day, "Messages by hour", "Messages"),
        charts.sparkline(GalleryState.day),
        class_name="stack",
    )
