"""Contact cards: other people, as the sender has them in their phone."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.messaging.content.fields import as_object, as_objects, text_in, without_missing
from aerostic.messaging.content.kind import Kind
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True)
class Phone:
    phone: str | None
    wa_id: str | None = None
    type: str | None = None

    def as_meta(self) -> JsonObject:
        return without_missing(phone=self.phone, wa_id=self.wa_id, type=self.type)


@dataclass(frozen=True, slots=True)
class Card:
    formatted_name: str | None
    phones: tuple[Phone, ...] = ()

    def as_meta(self) -> JsonObject:
        return {
            "name": without_missing(formatted_name=self.formatted_name),
            "phones": [phone.as_meta() for phone in self.phones],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts(Kind):
    type: ClassVar[str] = "contacts"
    label: ClassVar[str] = "Contact card"

    cards: tuple[Card, ...] = ()

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        return cls(cards=tuple(_card(card) for card in as_objects(told)))

    def as_meta(self) -> list[JsonValue]:
        return [card.as_meta() for card in self.cards]


def _card(told: JsonObject) -> Card:
    phones = tuple(
        Phone(text_in(one, "phone"), text_in(one, "wa_id"), text_in(one, "type"))
        for one in as_objects(told.get("phones"))
    )
    return Card(text_in(as_object(told.get("name")), "formatted_name"), phones)
