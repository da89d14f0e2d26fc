"""Contact cards as the API gives them."""

from typing import Literal

from aerostic.api.v1.contents.envelope import Envelope
from aerostic.api.v1.response_types import Given


class CardName(Given):
    formatted_name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    middle_name: str | None = None
    prefix: str | None = None
    suffix: str | None = None


class CardPhone(Given):
    phone: str | None = None
    wa_id: str | None = None
    type: str | None = None


class CardEmail(Given):
    email: str | None = None
    type: str | None = None


class CardAddress(Given):
    street: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    country: str | None = None
    country_code: str | None = None
    type: str | None = None


class CardOrganisation(Given):
    company: str | None = None
    department: str | None = None
    title: str | None = None


class CardUrl(Given):
    url: str | None = None
    type: str | None = None


class ContactCard(Given):
    name: CardName
    phones: list[CardPhone] = []
    emails: list[CardEmail] = []
    addresses: list[CardAddress] = []
    org: CardOrganisation | None = None
    urls: list[CardUrl] = []
    birthday: str | None = None


class ContactsMessage(Envelope):
    type: Literal["contacts"]
    contacts: list[ContactCard]
