"""The command bar: everything of the app by its name, on every page of it."""

from typing import Any

import reflex as rx

from aerostic import messaging
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging import View, ViewKind
from aerostic.web.home.state import AccountState
from aerostic.web.inbox.choices import Choice, ChoicesState
from aerostic.web.inbox.key_table import BY_NAME, KEYS, Group
from aerostic.web.inbox.keys import caps, path_of
from aerostic.web.inbox.list_rows import ListRow, list_row_of
from aerostic.web.needs import allow
from aerostic.web.reflex_internals import script
from aerostic.web.session import in_work
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import inbox_path, workspace_path
from aerostic.web.ui.sections import SECTIONS, Section
from aerostic.web.ui.shown import Part

MOST = 12  # people and messages shown
LONGEST = 200  # characters

Entry = dict[str, Any]


class CommandState(rx.State):
    """`words` are those the lines were found by."""

    words: str = ""
    found: list[ListRow] = []

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def ask(self, words: str) -> None:
        self.found = [list_row_of(row) for row in await in_work(self, find, words[:LONGEST])]
        self.words = words


def find(work: Work, words: str) -> list[messaging.ConversationRow]:
    return messaging.listing(work, View(ViewKind.ALL, words=words), limit=MOST)


def _words(words: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (words,)


script("command_options.js")


class CommandBar(rx.Component):
    library = script("command.js")
    lib_dependencies: list[str] = ["cmdk@1.1.1"]
    tag = "CommandBar"

    pages: rx.Var[list[Entry]]
    acts: rx.Var[list[Entry]]
    people: rx.Var[list[Choice]]
    tags: rx.Var[list[Choice]]
    found: rx.Var[list[ListRow]]
    sought: rx.Var[str]
    base: rx.Var[str]
    look: rx.Var[rx.Component]
    act: rx.Var[rx.Component]
    page: rx.Var[rx.Component]
    on_ask: rx.EventHandler[_words]
    on_people: rx.EventHandler[rx.event.no_args_event_spec]


def command_bar() -> Part:
    return CommandBar.create(
        pages=pages(),
        acts=acts(),
        people=ChoicesState.people,
        tags=ChoicesState.tags,
        found=CommandState.found,
        sought=CommandState.words,
        base=inbox_path(),
        look=icon("search"),
        act=icon("zap"),
        page=icon("arrow-right"),
        on_ask=CommandState.ask,
        on_people=ChoicesState.load,
    )


def acts() -> list[Entry]:
    of_list = {Group.LIST, Group.VIEWS}
    return [
        {"said": one.said, "act": one.act, "keys": caps(one.key), "isOfList": one.group in of_list} for one in BY_NAME
    ]


def pages() -> list[Any]:
    """With the keys that lead there; settings only where the role opens them."""
    led = [
        {"said": one.said, "to": path_of(one.act), "keys": caps(one.key)} for one in KEYS if one.act.startswith("to:")
    ]
    return [*led, *map(_setting, SECTIONS)]


def _setting(section: Section) -> Entry:
    path = workspace_path(f"/settings/{section.name}")
    mine: Any = AccountState.may
    shown = rx.cond(mine.contains(section.needs.value), path, "") if section.needs else path
    return {"said": f"Settings: {section.title}", "to": shown, "keys": []}
