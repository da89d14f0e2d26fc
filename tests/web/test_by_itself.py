"""What a page does by itself keeps no session alive; whatever its person does, does."""

import re
from pathlib import Path
from typing import Final

import aerostic.aerostic  # noqa: F401 # pyright: ignore[reportUnusedImport] -- registers the handlers
from aerostic.web.inbox.state import InboxState
from aerostic.web.needs import is_by_itself
from aerostic.web.reflex_internals import handlers

WEB: Final = Path("aerostic/web")
CALLED_BY_PAGES: Final = re.compile(r"(?:LIVE\.watch\(\w+, |on_beat=|on_seen=|on_presence=)(\w+)\.(\w+)")


def called_by_pages() -> set[tuple[str, str]]:
    """The handlers that notices, beats and readers' eyes call: state and method."""
    return {found for path in WEB.rglob("*.py") for found in CALLED_BY_PAGES.findall(path.read_text())}


def test_what_pages_call_by_themselves_is_marked() -> None:
    by_itself = {
        (state.__name__, one.handler.fn.__name__)
        for one in handlers().values()
        if is_by_itself(one.handler.fn)
        for state in one.states
    }

    assert {
        ("InboxState", "follow"),
        ("ViewersState", "report_presence"),
        ("QueuesState", "refresh"),
    } < called_by_pages()
    assert called_by_pages() - by_itself == set()


def test_what_people_do_is_not() -> None:
    assert not is_by_itself(InboxState.open.fn)
