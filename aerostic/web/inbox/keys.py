"""Binds the keys of the table, and draws the sheet of them from it."""

from typing import Any, Final

import reflex as rx

from aerostic.web.inbox.key_table import KEY_SHEET, KEYS, Group
from aerostic.web.reflex_internals import script
from aerostic.web.ui.dialogs import dialog
from aerostic.web.ui.links import inbox_path, workspace_path
from aerostic.web.ui.shown import Part

SAID: Final = {"Escape": "Esc", "Mod": "Ctrl", "ArrowDown": "↓", "ArrowUp": "↑", "X": "Shift X"}
WHILE_LOADING: Final = (
    "What you type while a conversation loads is kept for your reply; nothing is sent or closed by it."
)
WRITERS: Final = (
    ("Enter", "Send"),
    ("Shift+Enter", "Start a line"),
    ("Mod+Enter", "Send and close"),
    ("Escape", "Quote no message, then leave the reply"),
)


class Keys(rx.Component):
    """Binds keys to what they do."""

    library = script("keys.js")
    tag = "Keys"

    bindings: rx.Var[list[dict[str, str]]]


def bound_keys() -> Part:
    bound = (one for one in KEYS if one.key)
    return Keys.create(
        bindings=[{"key": one.key, "act": one.act, "said": one.said, "to": path_of(one.act)} for one in bound]
    )


def path_of(act: str) -> rx.Var[Any] | str:
    """Where an act leads that is a page."""
    pages = {"to:inbox": inbox_path(), "to:home": workspace_path(), "to:settings": workspace_path("/settings/profile")}
    return pages.get(act, "")


def key_sheet() -> Part:
    return dialog(
        KEY_SHEET,
        "Keys",
        rx.el.div(*(_group(group) for group in Group), class_name="key-sheet"),
        rx.el.p(WHILE_LOADING, class_name="dim small"),
        look="wide",
    )


def _group(group: Group) -> Part:
    """Its keys, and below them what has none and is done by its name in the command bar."""
    rows = [(one.key, one.said) for one in KEYS if one.group is group and one.key]
    if group is Group.MESSAGES:
        rows += WRITERS
    return rx.el.section(rx.el.h3(group.value), rx.el.dl(*(_row(key, said) for key, said in rows)), _by_name(group))


def _row(key: str, said: str) -> Part:
    return rx.fragment(rx.el.dt(said), rx.el.dd(*(rx.el.kbd(one) for one in caps(key))))


def _by_name(group: Group) -> Part:
    names = [one.said for one in KEYS if one.group is group and not one.key]
    if not names:
        return rx.fragment()
    return rx.el.p("In the command bar: ", "; ".join(names), ".", class_name="dim small by-name")


def caps(key: str) -> list[str]:
    """What stands on the keys: `g i` → g, i; `Mod+k` → Ctrl, K."""
    if "+" in key:
        return [SAID.get(one, one if len(one) > 1 else one.upper()) for one in key.split("+")]
    return [part for one in key.split(" ") if one for part in SAID.get(one, one).split(" ")]
