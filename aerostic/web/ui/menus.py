"""A button that opens a list of choices; works in every row of a list, since each finds its own name."""

from typing import Any

import reflex as rx

from aerostic.web.reflex_internals import script
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import link
from aerostic.web.ui.shown import Part


class Menu(rx.Component):
    library = script("menus.js")
    tag = "Menu"

    label: rx.Var[str]
    face: rx.Var[rx.Component]
    look: rx.Var[str]
    disabled: rx.Var[bool]
    does: rx.Var[str]


def menu(face: Part, *items: Part, label: rx.Var[str] | str = "", look: str = "btn", does: str = "") -> Part:
    """`face` is what the button shows; give a `label` where that is an icon only. `does` names its action by key."""
    return Menu.create(*items, face=face, label=label, look=look, does=does)


def more_menu(*items: Part, label: rx.Var[str] | str = "More", does: str = "") -> Part:
    """The three dots at the end of a row."""
    return menu(icon("ellipsis"), *items, label=label, look="btn bare square", does=does)


def menu_item(picture: str, said: rx.Var[str] | str, *, look: str = "", **props: Any) -> Part:  # noqa: ANN401 -- whatever a button takes
    """`look`: danger."""
    return rx.el.button(*_shown(picture, said), type="button", role="menuitem", class_name=f"choice {look}", **props)


def menu_link(picture: str, said: rx.Var[str] | str, to: str, **props: Any) -> Part:  # noqa: ANN401 -- whatever an anchor takes
    return link(*_shown(picture, said), to=to, role="menuitem", class_name="choice", **props)


def menu_choice(*said: Part | str, is_chosen: rx.Var[bool] | bool, **props: Any) -> Part:  # noqa: ANN401 -- whatever a button takes
    """One of several, with a tick at the one that holds."""
    return rx.el.button(
        rx.el.span(*said, class_name="row grow"),
        rx.cond(is_chosen, icon("check"), rx.fragment()),
        type="button",
        role="menuitemradio",
        class_name="choice",
        custom_attrs={"aria-checked": rx.cond(is_chosen, "true", "false")},
        **props,
    )


def menu_label(said: str) -> Part:
    return rx.el.p(said, class_name="label")


def menu_rule() -> Part:
    return rx.el.hr()


def _shown(picture: str, said: rx.Var[str] | str) -> tuple[Part, Part]:
    return icon(picture), rx.el.span(said, class_name="grow cut")
