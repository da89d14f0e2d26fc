"""The operators' shell: the app's, in another accent, so that nobody mistakes where they are."""

from collections.abc import Sequence
from typing import Final

import reflex as rx

from aerostic.web.ui.connection import offline
from aerostic.web.ui.feedback import Feedback, toasts
from aerostic.web.ui.forms import log_out
from aerostic.web.ui.icons import icon, logo
from aerostic.web.ui.links import link
from aerostic.web.ui.modes import mode_choice
from aerostic.web.ui.shown import Part
from aerostic.web.ui.turned_away import turned_away

ENTRIES: Final = (
    ("workspaces", "Workspaces", "layout-grid", "/admin"),
    ("queues", "Queues", "list-ordered", "/admin/queues"),
    ("webhooks", "Webhooks", "activity", "/admin/webhooks"),
    ("alarms", "Alarms", "bell", "/admin/alarms"),
    ("operators", "Operators", "shield", "/admin/operators"),
    ("audit", "Audit", "scroll-text", "/admin/audit"),
)


def console_shell(here: str, *content: Part, title: rx.Var[str] | str = "", actions: Sequence[Part] = ()) -> Part:
    """`here` is an entry's name; its words are the title unless another is given, as for one workspace."""
    said = title if not isinstance(title, str) or title else next(said for name, said, *_ in ENTRIES if name == here)
    shown = rx.fragment(
        rx.el.a("Skip to the content", href="#main", class_name="sr skip"),
        rx.el.div(_nav(here), _page(said, actions, content), class_name="console console-shell"),
        toasts(),
        offline(),
    )
    return rx.cond(Feedback.is_turned_away, turned_away(), shown)


def _nav(here: str) -> Part:
    return rx.el.nav(
        rx.el.div(logo(), rx.el.span("Console"), class_name="head"),
        *(_entry(*one, is_here=one[0] == here) for one in ENTRIES),
        rx.el.span(class_name="spring"),
        mode_choice(),
        log_out("choice"),
        class_name="nav",
        aria_label="Console",
    )


def _entry(_: str, said: str, picture: str, to: str, *, is_here: bool) -> Part:
    current = {"aria-current": "page"} if is_here else {}
    return link(icon(picture), rx.el.span(said), to=to, class_name="entry", custom_attrs=current)


def _page(title: rx.Var[str] | str, actions: Sequence[Part], content: Sequence[Part]) -> Part:
    head = rx.el.header(
        rx.el.h1(title, class_name="grow"), rx.el.div(*actions, class_name="row"), class_name="page-head"
    )
    return rx.el.main(head, *content, class_name="console-page", id="main", tab_index=-1)
