"""How a person is named to those who answer: by name, by user name, by number as far as its reader may see it."""

from typing import Final

from aerostic.kit.phone import country_code
from aerostic.messaging.rows import ContactRow

LAST_GROUP: Final = 4  # digits at most


def name_of(contact: ContactRow) -> str:
    return contact.name or username_of(contact) or number_of(contact) or "Someone on WhatsApp"


def identity_of(contact: ContactRow, name: str) -> str:
    """Beside the name: what else they are known by."""
    known = (number_of(contact), username_of(contact))
    return " · ".join(one for one in known if one and one != name)


def number_of(contact: ContactRow) -> str:
    """With the country code apart and the rest in groups, as far as its reader may see it."""
    if not contact.wa_id:
        return ""
    code = country_code(contact.wa_id)
    return " ".join([f"+{code}", *_groups(contact.wa_id.removeprefix(code))])


def _groups(digits: str) -> list[str]:
    """By threes, so that none stands alone at the end."""
    return [digits] if len(digits) <= LAST_GROUP else [digits[:3], *_groups(digits[3:])]


def username_of(contact: ContactRow) -> str:
    return f"@{contact.username}" if contact.username else ""
