"""Contact cards as Meta takes them."""

from typing import Annotated, Final

from pydantic import ConfigDict, Field, RootModel

from aerostic.messaging.content.sendable.fields import Id, Said, Sendable, Words

MOST_CARDS: Final = 257
DAY: Final = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"


class NameToSend(Sendable):
    formatted_name: Said
    first_name: Words | None = None
    last_name: Words | None = None
    middle_name: Words | None = None
    prefix: Words | None = None
    suffix: Words | None = None


class PhoneToSend(Sendable):
    phone: Id
    type: Words | None = None
    wa_id: Words | None = None


class EmailToSend(Sendable):
    email: Id
    type: Words | None = None


class AddressToSend(Sendable):
    street: Words | None = None
    city: Words | None = None
    state: Words | None = None
    zip: Words | None = None
    country: Words | None = None
    country_code: Words | None = None
    type: Words | None = None


class OrganisationToSend(Sendable):
    company: Words | None = None
    department: Words | None = None
    title: Words | None = None


class UrlToSend(Sendable):
    url: Id
    type: Words | None = None


class CardToSend(Sendable):
    """`birthday` is a day, like 1990-08-18."""

    name: NameToSend
    phones: list[PhoneToSend] | None = None
    emails: list[EmailToSend] | None = None
    addresses: list[AddressToSend] | None = None
    org: OrganisationToSend | None = None
    urls: list[UrlToSend] | None = None
    birthday: str | None = Field(default=None, pattern=DAY, examples=["1990-08-18"])


class ContactsToSend(RootModel[Annotated[list[CardToSend], Field(min_length=1, max_length=MOST_CARDS)]]):
    """People, as somebody has them in their phone."""

    model_config = ConfigDict(frozen=True, strict=True)
