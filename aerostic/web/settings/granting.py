"""The dialog that gives somebody a role and access, for whoever is invited and for whoever is there."""

from typing import Any

import reflex as rx

from aerostic import workspaces
from aerostic.web.settings.conditions import error_text, negated, some_of, when
from aerostic.web.settings.granting_state import GrantState, Offer, Pick
from aerostic.web.ui.badges import tag
from aerostic.web.ui.dialogs import cancel, dialog
from aerostic.web.ui.feedback import hint
from aerostic.web.ui.forms import button, checkbox, field
from aerostic.web.ui.shown import Part, Shown


def granting() -> Part:
    is_new = GrantState.member_id == ""
    return dialog(
        "grant",
        rx.cond(is_new, "Invite somebody", f"Role and access of {GrantState.name}"),
        error_text(GrantState.problem),
        when(is_new, address()),
        roles(),
        narrowing(),
        actions=(
            warned(),
            cancel("grant"),
            button(verb(is_new), look="main", type="submit"),
        ),
        is_open=GrantState.is_open,
        on_close=GrantState.leave,
        on_submit=GrantState.keep,
        look="grant",
    )


def verb(is_new: Any) -> Any:  # noqa: ANN401 -- Vars
    first, again = ("Send invitation", "Save changes"), ("Send it all the same", "Save all the same")
    return rx.cond(GrantState.warning == "", rx.cond(is_new, *first), rx.cond(is_new, *again))


def warned() -> Part:
    """Above the button, which stays in sight, so that nobody overlooks what they are asked."""
    said = hint("eye-off", rx.el.p(GrantState.warning), look="warn")
    return rx.el.div(when(GrantState.warning != "", said), role="alert", class_name="asked")


def address() -> Part:
    return field(
        "E-mail address", "email", "email", hint="They get a link that works once, for seven days.", max_length=254
    )


def roles() -> Part:
    return rx.el.fieldset(
        rx.el.legend("Role"),
        rx.foreach(GrantState.offers, offer),
        class_name="offers",
    )


def offer(one: Shown[Offer]) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name="role", value=one.value, default_checked=one.is_chosen, required=True),
        rx.el.span(rx.el.span(one.name, class_name="medium", dir="auto"), rx.el.small(one.said)),
        class_name="offer",
    )


def narrowing() -> Part:
    """An owner sees everything; for every other role it can be narrowed."""
    return rx.el.div(
        narrowed("Numbers", "numbers", ("All numbers", "Only some"), GrantState.some_numbers, number_picks()),
        narrowed("Customers", "tags", ("Everybody", "Only with a tag"), GrantState.some_tags, tag_picks()),
        conversations(),
        checkbox(
            "Hide phone numbers",
            "masks",
            "Shows the country and the last two digits only.",
            default_checked=GrantState.masks,
        ),
        class_name="grant-sight",
    )


def narrowed(title: str, name: str, said: tuple[str, str], some: Shown[bool], picks: Part) -> Part:
    return rx.el.fieldset(
        rx.el.legend(title),
        rx.el.div(
            choice(name, "all", said[0], default_checked=negated(some)),
            choice(name, "some", said[1], default_checked=some),
            class_name="segmented",
        ),
        picks,
        class_name="grant-part",
    )


def conversations() -> Part:
    return rx.el.fieldset(
        rx.el.legend("Conversations"),
        rx.el.div(
            *(
                choice("assignees", whose.value, said, default_checked=GrantState.assignees == whose.value)
                for whose, said in workspaces.WHOSE.items()
            ),
            class_name="segmented three",
        ),
        class_name="grant-part",
    )


def choice(name: str, value: str, said: str, *, default_checked: Shown[bool]) -> Part:
    return rx.el.label(
        rx.el.input(type="radio", name=name, value=value, default_checked=default_checked), rx.el.span(said)
    )


def number_picks() -> Part:
    return rx.el.div(
        rx.foreach(GrantState.numbers, number_pick),
        when(~some_of(GrantState.numbers), none_yet("No number is connected yet.")),
        class_name="picks",
    )


def number_pick(one: Shown[Pick]) -> rx.Component:
    return rx.fragment(checkbox(one.name, one.field, one.said, default_checked=one.is_chosen))


def tag_picks() -> Part:
    return rx.el.div(
        rx.foreach(GrantState.tags, tag_pick),
        when(~some_of(GrantState.tags), none_yet("There are no tags yet. Create them beside a conversation.")),
        class_name="picks in-line",
    )


def tag_pick(one: Shown[Pick]) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=one.field, default_checked=one.is_chosen),
        tag(one.name, one.hue),
        class_name="check",
    )


def none_yet(said: str) -> Part:
    return rx.el.p(said, class_name="dim small")
