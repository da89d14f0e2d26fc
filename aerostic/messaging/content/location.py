"""A place on the map, perhaps with a name and an address."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.kit.visible import is_visible
from aerostic.messaging.content.fields import as_object, number_in, text_in, without_missing
from aerostic.messaging.content.kind import Kind
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Kind):
    type: ClassVar[str] = "location"
    label: ClassVar[str] = "Location"

    latitude: float | None = None
    longitude: float | None = None
    name: str | None = None
    address: str | None = None

    @property
    def preview(self) -> str:
        said = self.name or self.address
        return f"{self.label}: {said}" if said and is_visible(said) else self.label

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        return cls(
            latitude=number_in(said, "latitude"),
            longitude=number_in(said, "longitude"),
            name=text_in(said, "name"),
            address=text_in(said, "address"),
        )

    def as_meta(self) -> JsonObject:
        return without_missing(latitude=self.latitude, longitude=self.longitude, name=self.name, address=self.address)
