"""Contact cards: other people, as the sender has them in their phone."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import ClassVar, Self

from aerostic.kit.visible import is_visible
from aerostic.messaging.content.fields import as_object, as_objects, text_in, without_missing
from aerostic.messaging.content.kind import Kind
from aerostic.meta import JsonObject, JsonValue


class Part:
    """An object of a card that holds text alone."""

    __slots__ = ()

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        return cls(**{name: text_in(said, name) for name in _names(cls)})

    def as_meta(self) -> JsonObject:
        return without_missing(**{name: getattr(self, name) for name in _names(type(self))})


@dataclass(frozen=True, slots=True)
class Phone(Part):
    phone: str | None = None
    wa_id: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Email(Part):
    email: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Address(Part):
    street: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    country: str | None = None
    country_code: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Url(Part):
    url: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Name(Part):
    formatted_name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    middle_name: str | None = None
    prefix: str | None = None
    suffix: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation(Part):
    company: str | None = None
    department: str | None = None
    title: str | None = None


NOWHERE = Organisation()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """`birthday` is a day as it was told."""

    name: Name = field(default_factory=Name)
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    addresses: tuple[Address, ...] = ()
    org: Organisation = NOWHERE
    urls: tuple[Url, ...] = ()
    birthday: str | None = None

    @property
    def formatted_name(self) -> str | None:
        return self.name.formatted_name

    def as_meta(self) -> JsonObject:
        return without_missing(
            name=self.name.as_meta(),
            phones=_listed(self.phones),
            emails=_listed(self.emails),
            addresses=_listed(self.addresses),
            org=None if self.org == NOWHERE else self.org.as_meta(),
            urls=_listed(self.urls),
            birthday=self.birthday,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts(Kind):
    type: ClassVar[str] = "contacts"
    label: ClassVar[str] = "Contact card"

    cards: tuple[Card, ...] = ()

    @property
    def listed(self) -> str:
        """Returns the people in one line, as far as they are named."""
        return ", ".join(card.formatted_name for card in self.cards if card.formatted_name)

    @property
    def preview(self) -> str:
        return f"{self.label}: {self.listed}" if self.listed and is_visible(self.listed) else self.label

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        return cls(cards=tuple(_card(card) for card in as_objects(told)))

    def as_meta(self) -> list[JsonValue]:
        return [card.as_meta() for card in self.cards]


def _card(told: JsonObject) -> Card:
    return Card(
        name=Name.read(told.get("name")),
        phones=tuple(map(Phone.read, as_objects(told.get("phones")))),
        emails=tuple(map(Email.read, as_objects(told.get("emails")))),
        addresses=tuple(map(Address.read, as_objects(told.get("addresses")))),
        org=Organisation.read(told.get("org")),
        urls=tuple(map(Url.read, as_objects(told.get("urls")))),
        birthday=text_in(told, "birthday"),
    )


def _names(part: type[Part]) -> Iterable[str]:
    return (one.name for one in fields(part))  # pyright: ignore[reportArgumentType]


def _listed(parts: Iterable[Part]) -> list[JsonValue] | None:
    return [part.as_meta() for part in parts] or None
