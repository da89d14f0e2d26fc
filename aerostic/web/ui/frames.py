"""The frames pages ask for: each says what stands in it; those of the app are put around it by `web/shells`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from aerostic.web.reflex_internals import script
from aerostic.web.ui.icons import logo
from aerostic.web.ui.links import outward
from aerostic.web.ui.shown import Part

SETTLED = script("settled.js")


@dataclass(frozen=True, slots=True)
class AppFrame:
    """A page of the app. `unread` counts in the rail what the page itself knows; without it the rail finds out.

    `is_open`: the inbox shows a conversation, which on a phone takes the page.
    """

    content: Sequence[Part]
    here: str
    unread: Any = None
    is_open: Any = False


@dataclass(frozen=True, slots=True)
class SettingsFrame:
    """A page of the settings; `section` is the last word of its address."""

    section: str
    content: Sequence[Part]
    intro: str = ""
    actions: Sequence[Part] = ()


Frame = AppFrame | SettingsFrame
Page = Callable[[], Frame]


class Settled(rx.Component):
    """Shows the card once it has read from its address what it is to say."""

    library = SETTLED
    tag = "Settled"


def app_frame(*content: Part, here: str, unread: Any = None, is_open: Any = False) -> AppFrame:  # noqa: ANN401 -- Vars
    """`here`: home, inbox or settings."""
    return AppFrame(content, here, unread, is_open)


def settings_frame(section: str, *content: Part, intro: str = "", actions: Sequence[Part] = ()) -> SettingsFrame:
    return SettingsFrame(section, content, intro, actions)


def page(title: str, *content: Part, intro: str = "", actions: Sequence[Part] = ()) -> Part:
    """The content of an app page that scrolls as a whole."""
    return rx.el.main(
        rx.el.div(head(title, *actions, intro=intro), *content, class_name="page-column"),
        class_name="page",
        id="main",
        tab_index=-1,
    )


def head(title: rx.Var[str] | str, *actions: Part, intro: rx.Var[str] | str = "") -> Part:
    """The one `h1` of a page, what it is for, and its actions."""
    said = rx.el.p(intro, class_name="dim") if not isinstance(intro, str) or intro else rx.fragment()
    return rx.el.header(
        rx.el.div(rx.el.h1(title), said, class_name="grow"),
        rx.el.div(*actions, class_name="row") if actions else rx.fragment(),
        class_name="page-head",
    )


def skip_link() -> Part:
    return rx.el.a("Skip to the content", href="#main", class_name="sr skip")


def card_shell(*content: Part) -> Part:
    """One card, one task; the way home above it."""
    brand = outward(logo(), "Aerostic", surface="landing", class_name="brand")
    card = rx.el.section(brand, *content, Settled.create(), class_name="auth-card")
    return rx.el.main(card, class_name="centre", id="main")


def landing_shell(*content: Part, top: Sequence[Part] = (), foot: Sequence[Part] = ()) -> Part:
    """`top` are the links and buttons of the head."""
    return rx.el.div(
        skip_link(),
        rx.el.header(
            rx.el.div(
                outward(logo(), "Aerostic", surface="landing", class_name="brand"),
                rx.el.nav(*top, aria_label="Aerostic", class_name="row"),
                class_name="measure top",
            ),
            class_name="bar",
        ),
        rx.el.main(*content, id="main", tab_index=-1),
        rx.el.footer(rx.el.div(*foot, class_name="measure")),
        class_name="land",
    )
