"""The sections of the settings as a grouped list: where a phone begins, and comes back to from each of them."""

import reflex as rx

from aerostic.web.home.state import AccountState, may
from aerostic.web.ui.frames import AppFrame, app_frame, page
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import link, workspace_path
from aerostic.web.ui.loading import blocks
from aerostic.web.ui.sections import SECTIONS, Group, Section
from aerostic.web.ui.shown import Part


def contents() -> AppFrame:
    waits = blocks(("row",) * 3, ("row",) * 4)
    return app_frame(page("Settings", rx.cond(AccountState.name != "", groups(), waits)), here="settings")


def groups() -> Part:
    return rx.fragment(*(group(one) for one in Group))


def group(one: Group) -> Part:
    return rx.el.nav(
        rx.el.h2(one.value),
        rx.el.ul(*(entry(section) for section in SECTIONS if section.group is one)),
        class_name="contents",
        aria_label=one.value,
    )


def entry(section: Section) -> Part:
    way = link(
        icon(section.picture, 20),
        rx.el.span(section.title, class_name="grow cut"),
        icon("chevron-right"),
        to=workspace_path(f"/settings/{section.name}"),
    )
    shown = rx.el.li(way)
    return rx.cond(may(section.needs), rx.fragment(shown)) if section.needs else shown
