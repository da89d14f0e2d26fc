"""The frame of the app: the rail beside a page, and what every page can reach."""

import reflex as rx

from aerostic.web.clock import page_clock
from aerostic.web.home.news import NewsState
from aerostic.web.home.page import parted
from aerostic.web.home.state import AccountState
from aerostic.web.inbox.assigned import assigned_toast
from aerostic.web.inbox.keyboard import keyboard
from aerostic.web.inbox.list_js_components import attention
from aerostic.web.shells.rail import account_menu, rail, workspaces_menu
from aerostic.web.ui.connection import offline
from aerostic.web.ui.feedback import Feedback, toasts
from aerostic.web.ui.frames import AppFrame, skip_link
from aerostic.web.ui.links import inbox_path
from aerostic.web.ui.shown import Part, attribute_if
from aerostic.web.ui.time import time_zone
from aerostic.web.ui.turned_away import turned_away


def app_shell(frame: AppFrame) -> Part:
    shown = rx.fragment(
        skip_link(),
        rx.el.div(
            rail(frame.here, NewsState.unread if frame.unread is None else frame.unread),
            *frame.content,
            class_name=f"app at-{frame.here}",
            custom_attrs={"data-open": attribute_if(frame.is_open)},
        ),
        workspaces_menu(),
        account_menu(),
        keyboard(),
        assigned_toast(),
        news_attention() if frame.unread is None else rx.fragment(),
        toasts(),
        offline(),
        time_zone(zone=AccountState.zone),
        page_clock(),
    )
    return rx.cond(Feedback.is_turned_away, away(), shown)


def away() -> Part:
    """Whoever saw this page a moment ago is told what ended; everybody else only that they may not see it."""
    was_inside = (AccountState.workplace != "") & (Feedback.suspended == "")
    return rx.cond(was_inside, parted(), turned_away())


def news_attention() -> Part:
    """Tells of new messages where no list does."""
    return attention(
        unread=NewsState.unread,
        lines=NewsState.lines,
        sounds=NewsState.sounds,
        notices=NewsState.notices,
        turn=NewsState.turn,
        base=inbox_path(),
    )
