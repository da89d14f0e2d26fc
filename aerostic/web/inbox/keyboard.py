"""What the keyboard reaches on every page of the app: its keys, the sheet of them, and the command bar."""

import reflex as rx

from aerostic.web.inbox.command import command_bar
from aerostic.web.inbox.keys import bound_keys, key_sheet
from aerostic.web.ui.shown import Part


def keyboard() -> Part:
    return rx.fragment(bound_keys(), key_sheet(), command_bar())
