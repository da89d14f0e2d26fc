"""An order out of the catalogue, perhaps with a word to go with it."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.messaging.content.fields import amount_in, as_object, as_objects, text_in, without_missing
from aerostic.messaging.content.kind import Kind
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True)
class Item:
    product_retailer_id: str | None
    quantity: float | None
    item_price: float | None
    currency: str | None

    @property
    def said(self) -> str:
        """How many of what, and at which price."""
        many = f"{self.quantity:g} \u00d7 " if self.quantity is not None else ""
        price = f" at {self.item_price:g} {self.currency or ''}".rstrip() if self.item_price is not None else ""
        return f"{many}{self.product_retailer_id or 'an article'}{price}"

    def as_meta(self) -> JsonObject:
        return without_missing(
            product_retailer_id=self.product_retailer_id,
            quantity=self.quantity,
            item_price=self.item_price,
            currency=self.currency,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Kind):
    type: ClassVar[str] = "order"
    label: ClassVar[str] = "Order"

    catalog_id: str | None = None
    text: str | None = None
    items: tuple[Item, ...] = ()

    @property
    def body(self) -> str | None:
        return self.text or None

    @property
    def preview(self) -> str:
        """What was ordered, and what was written with it."""
        return " · ".join(part for part in (self.listed, self.text) if part) or self.label

    @property
    def listed(self) -> str:
        """The articles in one line, as the catalogue names them."""
        return ", ".join(item.said for item in self.items)

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        items = tuple(_item(one) for one in as_objects(said.get("product_items")))
        return cls(catalog_id=text_in(said, "catalog_id"), text=text_in(said, "text"), items=items)

    def as_meta(self) -> JsonObject:
        items: list[JsonValue] = [item.as_meta() for item in self.items]
        return without_missing(catalog_id=self.catalog_id, text=self.text, product_items=items)


def _item(told: JsonObject) -> Item:
    return Item(
        text_in(told, "product_retailer_id"),
        amount_in(told, "quantity"),
        amount_in(told, "item_price"),
        text_in(told, "currency"),
    )
