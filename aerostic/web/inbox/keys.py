"""Every key of the app, once: this table binds them, writes the sheet and tells the command bar what can be done."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import reflex as rx

from aerostic.web.reflex_internals import script
from aerostic.web.ui.dialogs import dialog
from aerostic.web.ui.links import inbox_path, workspace_path
from aerostic.web.ui.shown import Part

SAID: Final = {"Escape": "Esc", "Mod": "Ctrl", "ArrowDown": "↓", "ArrowUp": "↑"}
KEY_SHEET: Final = "keys"  # the id of the dialog that lists them
WHILE_LOADING: Final = (
    "What you type while a conversation loads is kept for your reply; nothing is sent or closed by it."
)
WRITERS: Final = (("Enter", "Send"), ("Shift+Enter", "Start a line"), ("Mod+Enter", "Send and close"))


class Group(StrEnum):
    LIST = "The list"
    CONVERSATION = "The conversation"
    EVERYWHERE = "Everywhere"


@dataclass(frozen=True, slots=True)
class Key:
    """`key` as the browser names it: a pair with a blank between, `Mod+` for Ctrl or ⌘. Acts are offered in acts.js."""

    key: str
    act: str
    said: str
    group: Group
    in_bar: bool = False


KEYS: Final = (
    Key("j", "next", "Next conversation", Group.LIST),
    Key("k", "previous", "Previous conversation", Group.LIST),
    Key("Enter", "open", "Open it", Group.LIST),
    Key("x", "pick", "Pick it, or no more", Group.LIST),
    Key("/", "search", "Search", Group.LIST),
    Key("Escape", "back", "Back", Group.LIST),
    Key("r", "reply", "Reply", Group.CONVERSATION, in_bar=True),
    Key("a", "assign", "Assign", Group.CONVERSATION, in_bar=True),
    Key("i", "assign-me", "Assign to me", Group.CONVERSATION, in_bar=True),
    Key("e", "close", "Close or reopen", Group.CONVERSATION, in_bar=True),
    Key("t", "tag", "Tag", Group.CONVERSATION, in_bar=True),
    Key("u", "unread", "Mark as unread", Group.CONVERSATION, in_bar=True),
    Key("z", "take-back", "Undo closing", Group.CONVERSATION),
    Key("Mod+k", "command", "Command bar", Group.EVERYWHERE),
    Key("g i", "to:inbox", "Go to the inbox", Group.EVERYWHERE),
    Key("g h", "to:home", "Go to home", Group.EVERYWHERE),
    Key("g s", "to:settings", "Go to the settings", Group.EVERYWHERE),
    Key("?", "sheet", "This sheet", Group.EVERYWHERE),
)


class Keys(rx.Component):
    """Binds keys to what they do."""

    library = script("keys.js")
    tag = "Keys"

    bindings: rx.Var[list[dict[str, str]]]


def bound_keys() -> Part:
    return Keys.create(bindings=[{"key": one.key, "act": one.act, "to": path_of(one.act)} for one in KEYS])


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
    rows = [(one.key, one.said) for one in KEYS if one.group is group]
    if group is Group.CONVERSATION:
        rows += WRITERS
    return rx.el.section(rx.el.h3(group.value), rx.el.dl(*(_row(key, said) for key, said in rows)))


def _row(key: str, said: str) -> Part:
    return rx.fragment(rx.el.dt(said), rx.el.dd(*(rx.el.kbd(one) for one in caps(key))))


def caps(key: str) -> list[str]:
    """What stands on the keys: `g i` → g, i; `Mod+k` → Ctrl, K."""
    if "+" in key:
        return [SAID.get(one, one if len(one) > 1 else one.upper()) for one in key.split("+")]
    return [SAID.get(one, one) for one in key.split(" ")]
