"""The parts of the list that answer the hand without asking the server, written in JavaScript beside this file."""

from typing import Any

import reflex as rx

from aerostic.web.inbox.list_rows import ListRow
from aerostic.web.inbox.listing_state import Further
from aerostic.web.reflex_internals import script

for module in (
    "acts.js",
    "cursor.js",
    "folding.js",
    "list_hand.js",
    "picked.js",
    "pressing.js",
    "row_touch.js",
    "rows.js",
    "shelf.js",
    "targets.js",
    "touching.js",
    "walking.js",
    "windows.js",
):
    script(module)
SEARCHING = script("searching.js")
ADDRESS = script("address.js")


def _place(at: rx.Var[str], after: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return at, after


def _id(id_: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (id_,)


def _ids(ids: rx.Var[list[str]]) -> tuple[rx.Var[list[str]]]:
    return (ids,)


def _ids_to(ids: rx.Var[list[str]], to: rx.Var[str]) -> tuple[rx.Var[list[str]], rx.Var[str]]:
    return ids, to


class Listing(rx.Component):
    """The rows in view, windows as one scrolls, the cursor of the keyboard; `row` draws a line."""

    library = script("listing.js")
    lib_dependencies: list[str] = ["@tanstack/react-virtual@3.14.26"]
    tag = "Listing"

    lines: rx.Var[list[ListRow]]
    of: rx.Var[str]
    times: rx.Var[int]
    total: rx.Var[int]
    has_more: rx.Var[bool]
    further: rx.Var[Further]
    base: rx.Var[str]
    row: rx.Var[Any]
    bone: rx.Var[rx.Component]
    up: rx.Var[rx.Component]
    on_turn: rx.EventHandler[rx.event.no_args_event_spec]
    on_open: rx.EventHandler[_id]
    on_window: rx.EventHandler[_place]
    on_ready: rx.EventHandler[rx.event.no_args_event_spec]


class Search(rx.Component):
    library = SEARCHING
    tag = "Search"

    label: rx.Var[str]
    look: rx.Var[rx.Component]
    cross: rx.Var[rx.Component]


class Found(rx.Component):
    """A text in which the words that are sought stand out; an excerpt begins shortly before them."""

    library = SEARCHING
    tag = "Found"

    text: rx.Var[str]
    is_excerpt: rx.Var[bool]


class ConversationActions(rx.Component):
    """Acts on what is picked, in hand or open, and the bar that names them."""

    library = script("conversation_actions.js")
    tag = "ConversationActions"

    may_close: rx.Var[bool]
    may_assign: rx.Var[bool]
    may_tag: rx.Var[bool]
    close: rx.Var[rx.Component]
    reopen: rx.Var[rx.Component]
    assign: rx.Var[rx.Component]
    tag_face: rx.Var[rx.Component]
    unread: rx.Var[rx.Component]
    cross: rx.Var[rx.Component]
    on_close: rx.EventHandler[_ids]
    on_reopen: rx.EventHandler[_ids]
    on_unread: rx.EventHandler[_ids]
    on_assign: rx.EventHandler[_ids_to]
    on_tag: rx.EventHandler[_ids_to]


class ViewLink(rx.Component):
    """A link to the view at hand with one part of it changed."""

    library = ADDRESS
    tag = "ViewLink"

    part: rx.Var[str]
    value: rx.Var[str]
    role: rx.Var[str]


class KeptLink(rx.Component):
    """A link within the inbox that keeps the view beside it."""

    library = ADDRESS
    tag = "KeptLink"

    to: rx.Var[str]


class WhileViewing(rx.Component):
    """Shows what it holds while that part of the view says just that, or, without `only`, anything but the usual."""

    library = ADDRESS
    tag = "WhileViewing"

    part: rx.Var[str]
    only: rx.Var[str]


class Attention(rx.Component):
    """Calls whoever looks elsewhere; with another `turn` it begins anew."""

    library = script("attention.js")
    tag = "Attention"

    unread: rx.Var[int]
    lines: rx.Var[list[ListRow]]
    sounds: rx.Var[bool]
    notices: rx.Var[bool]
    base: rx.Var[str]
    turn: rx.Var[int]


class OpenThread(rx.Component):
    """Shows the conversation that stands open, or that it is on its way; `shown` is the one the page has."""

    library = script("open_thread.js")
    tag = "OpenThread"

    shown: rx.Var[str]
    base: rx.Var[str]
    back: rx.Var[rx.Component]


class TouchSheet(rx.Component):
    """What a held finger opens; its children are pictures with `data-face`, the name of an act."""

    library = script("touch_sheet.js")
    tag = "TouchSheet"


class Resizer(rx.Component):
    library = script("resizing.js")
    tag = "Resizer"


listing = Listing.create
search = Search.create
found_text = Found.create
conversation_actions = ConversationActions.create
view_link = ViewLink.create
kept_link = KeptLink.create
while_viewing = WhileViewing.create
attention = Attention.create
open_thread = OpenThread.create
touch_sheet = TouchSheet.create
resizer = Resizer.create
