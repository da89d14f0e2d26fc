"""How a person is named to those who answer: by name, by user name, by number as far as its reader may see it."""

from aerostic.kit import phone
from aerostic.kit.visible import is_visible
from aerostic.messaging.rows import ContactRow


def name_of(contact: ContactRow) -> str:
    name = contact.name if is_visible(contact.name) else ""
    return name or username_of(contact) or _number_told_apart(contact) or f"Someone on WhatsApp ({_mark_of(contact)})"


def _number_told_apart(contact: ContactRow) -> str:
    """Masked, the numbers of two people may read the same."""
    number = number_of(contact)
    return f"{number} ({_mark_of(contact)})" if phone.HIDDEN in number else number


def _mark_of(contact: ContactRow) -> str:
    """Four signs by which one nameless person is told from another."""
    return contact.id.hex[-4:].upper()


def identity_of(contact: ContactRow, name: str) -> str:
    """Beside the name: what else they are known by."""
    known = (number_of(contact), username_of(contact))
    return " · ".join(one for one in known if one and one != name)


def number_of(contact: ContactRow) -> str:
    """As far as its reader may see it."""
    return phone.formatted(contact.wa_id) if contact.wa_id else ""


def username_of(contact: ContactRow) -> str:
    return f"@{contact.username}" if contact.username else ""
