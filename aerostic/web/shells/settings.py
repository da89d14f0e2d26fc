"""The frame of the settings: the sections one may see beside the one that is open."""

import reflex as rx

from aerostic.web.home.state import AccountState, may
from aerostic.web.shells.app import app_shell
from aerostic.web.ui.feedback import empty
from aerostic.web.ui.frames import SettingsFrame, app_frame, page
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import link, workspace_path
from aerostic.web.ui.sections import SECTIONS, Group, Section
from aerostic.web.ui.shown import Part


def settings_shell(frame: SettingsFrame) -> Part:
    """Its title comes from the table of sections."""
    here = next(one for one in SECTIONS if one.name == frame.section)
    shown = page(here.title, *frame.content, intro=frame.intro, actions=frame.actions)
    return app_shell(app_frame(_sections(frame.section), _back(), _allowed(here, shown), here="settings"))


def _back() -> Part:
    """On a phone, where the sections do not stand beside the page."""
    way = link(icon("chevron-left"), "Settings", to=workspace_path("/settings"))
    return rx.el.nav(way, class_name="to-contents", aria_label="Back")


def _sections(here: str) -> Part:
    return rx.el.nav(
        rx.el.p("Settings", class_name="title"),
        *(part for group in Group for part in _group(group, here)),
        class_name="sections",
        aria_label="Settings",
    )


def _allowed(section: Section, content: Part) -> Part:
    """Refuses members whose role does not allow this section and who came by its address."""
    if section.needs is None:
        return content
    closed = empty("lock", "Your role does not include this", "Ask an owner or admin of the workspace if you need it.")
    return rx.cond((AccountState.name != "") & ~may(section.needs), page(section.title, closed), content)


def _group(group: Group, here: str) -> tuple[Part, ...]:
    return (rx.el.p(group.value, class_name="label"), *(_entry(one, here) for one in SECTIONS if one.group is group))


def _entry(section: Section, here: str) -> Part:
    current = {"aria-current": "page"} if section.name == here else {}
    shown = link(
        icon(section.picture),
        section.title,
        to=workspace_path(f"/settings/{section.name}"),
        class_name="entry",
        custom_attrs=current,
    )
    return rx.cond(may(section.needs), rx.fragment(shown)) if section.needs else shown
