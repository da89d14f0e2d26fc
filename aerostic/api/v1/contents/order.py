"""Orders as the API gives them."""

from typing import Literal

from aerostic.api.v1.contents.envelope import Envelope
from aerostic.api.v1.response_types import Given


class OrderItem(Given):
    product_retailer_id: str | None = None
    quantity: float | None = None
    item_price: float | None = None
    currency: str | None = None


class OrderObject(Given):
    catalog_id: str | None = None
    text: str | None = None
    product_items: list[OrderItem]


class OrderMessage(Envelope):
    type: Literal["order"]
    order: OrderObject
