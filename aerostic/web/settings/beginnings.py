"""A link may open a dialog at once, by `?begin=name`; the address then forgets it, so that a reload does not."""

from aerostic.kit.actor import Permission
from aerostic.web.reflex_internals import BaseState
from aerostic.web.session import argument, guest

PAGES = {"connect": "channels", "invite": "team"}


def begun_page(state: BaseState, name: str, needed: Permission) -> str:
    """Returns the page's path without the argument, when it asks for this dialog and its guest may; else nothing."""
    here = guest.get()
    asks = argument(state, "begin") == name and here is not None and here.actor.may(needed)
    return f"/dashboard/{here.workspace_id}/settings/{PAGES[name]}" if asks and here else ""
