"""Contact cards as the API gives them."""

from typing import Literal

from aerostic.api.v1.contents.envelope import Envelope
from aerostic.api.v1.response_types import Given


class CardName(Given):
    formatted_name: str | None = None


class CardPhone(Given):
    phone: str | None = None
    wa_id: str | None = None
    type: str | None = None


class ContactCard(Given):
    name: CardName
    phones: list[CardPhone]


class ContactsMessage(Envelope):
    type: Literal["contacts"]
    contacts: list[ContactCard]
