"""The frames pages stand in: the app with its rail, its settings, the console, the landing, the card with one task."""

from collections.abc import Sequence
from typing import Any, cast

import reflex as rx

from aerostic.kit.actor import Permission
from aerostic.web.home.herald import HeraldState
from aerostic.web.home.state import AccountState
from aerostic.web.inbox.keyboard import keyboard
from aerostic.web.inbox.list_js_components import attention
from aerostic.web.ui.console import console_shell
from aerostic.web.ui.feedback import Feedback, empty, notice, offline, turned_away
from aerostic.web.ui.icons import icon, logo
from aerostic.web.ui.links import inbox_path, link, outward, workspace_path
from aerostic.web.ui.rail import account_menu, mode_choice, person_button, rail, workspaces_menu
from aerostic.web.ui.sections import SECTIONS, Group, Section
from aerostic.web.ui.shown import Part, said_if

__all__ = [
    "app_shell",
    "card_shell",
    "console_shell",
    "head",
    "landing_shell",
    "may",
    "mode_choice",
    "page",
    "person_button",
    "settings_shell",
    "skip_link",
]


SETTLED = rx.asset("settled.js", shared=True).importable_path


class Settled(rx.Component):
    """Shows the card once it has read from its address what it is to say."""

    library = SETTLED
    tag = "Settled"


class InSight(rx.Component):
    """Brings the entry it stands in into sight."""

    library = SETTLED
    tag = "InSight"


def app_shell(*content: Part, here: str = "inbox", unread: Any = None, is_open: Any = False) -> Part:  # noqa: ANN401 -- Vars
    """`here`: home, inbox or settings. `is_open`: the inbox shows a conversation, which on a phone takes the page."""
    shown = rx.fragment(
        skip_link(),
        rx.el.div(
            rail(here, HeraldState.unread if unread is None else unread),
            *content,
            class_name=f"app at-{here}",
            custom_attrs={"data-open": said_if(is_open)},
        ),
        workspaces_menu(),
        account_menu(),
        keyboard(),
        herald() if unread is None else rx.fragment(),
        notice(),
        offline(),
    )
    return rx.cond(Feedback.is_turned_away, turned_away(), shown)


def herald() -> Part:
    """Tells of new messages where no list does."""
    return attention(
        unread=HeraldState.unread,
        lines=HeraldState.lines,
        sounds=HeraldState.sounds,
        notices=HeraldState.notices,
        turn=HeraldState.turn,
        base=inbox_path(),
    )


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


def settings_shell(section: str, *content: Part, intro: str = "", actions: Sequence[Part] = ()) -> Part:
    """`section` is the last word of its address; its title comes from the table of sections."""
    here = next(one for one in SECTIONS if one.name == section)
    return app_shell(
        rx.el.nav(
            rx.el.p("Settings", class_name="title"),
            *(part for group in Group for part in _group(group, section)),
            class_name="sections",
            aria_label="Settings",
        ),
        _allowed(here, page(here.said, *content, intro=intro, actions=actions)),
        here="settings",
    )


def _allowed(section: Section, content: Part) -> Part:
    """Whose role does not reach here, and came by its address, is told so."""
    if section.needs is None:
        return content
    closed = empty("lock", "Your role does not include this", "Ask an owner or admin of the workspace if you need it.")
    return rx.cond((AccountState.name != "") & ~may(section.needs), page(section.said, closed), content)


def _group(group: Group, here: str) -> tuple[Part, ...]:
    return (rx.el.p(group.value, class_name="label"), *(_entry(one, here) for one in SECTIONS if one.group is group))


def _entry(section: Section, here: str) -> Part:
    current = {"aria-current": "page"} if section.name == here else {}
    shown = link(
        icon(section.picture),
        section.said,
        InSight.create() if current else rx.fragment(),
        to=workspace_path(f"/settings/{section.name}"),
        class_name="entry",
        custom_attrs=current,
    )
    return rx.cond(may(section.needs), rx.fragment(shown)) if section.needs else shown


def may(permission: Permission) -> Any:  # noqa: ANN401 -- a Var of the browser's
    """Whether to offer what needs it; a courtesy, since verbs and the gate check."""
    return cast("rx.vars.ArrayVar[Any]", AccountState.may).contains(permission.value)


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
