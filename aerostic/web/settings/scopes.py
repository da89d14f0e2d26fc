"""The scopes a key can have, in words."""

from typing import Final

from aerostic.kit.actor import Permission
from aerostic.kit.permissions import asked_for

SAID: Final = {
    Permission.SEND_MESSAGES: ("Send messages", "Free-form replies while a window is open."),
    Permission.VIEW_CONVERSATIONS: ("Read conversations", "Messages, and how far each came."),
    Permission.VIEW_CONTACTS: ("Read contacts", "Names, numbers, consent."),
    Permission.EDIT_CONTACTS: ("Change contacts", "Names and what is known of a person."),
    Permission.VIEW_TEMPLATES: ("Read templates", "Names, languages, review."),
    Permission.VIEW_CHANNELS: ("Read numbers", "The numbers of this workspace and their quality."),
    Permission.VIEW_REPORTS: ("Read reports", "Counts and answering times."),
    Permission.MANAGE_WEBHOOKS: ("Manage webhooks", "Where your own systems are told of events."),
}
OFFERED: Final = {scope: SAID[scope] for scope in asked_for(SAID)}


def words_for(scopes: frozenset[Permission]) -> str:
    """In the order they are offered: "Send messages, Read contacts"."""
    return ", ".join(said for scope, (said, _) in SAID.items() if scope in scopes)
