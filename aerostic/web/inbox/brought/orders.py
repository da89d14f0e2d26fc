"""An order as a table: one line an article, and what it comes to in each currency."""

from collections import defaultdict
from dataclasses import dataclass

from aerostic.messaging import content


@dataclass(frozen=True, slots=True)
class OrderLine:
    what: str
    quantity: str
    price: str
    total: str


def line_of(item: content.Item) -> OrderLine:
    return OrderLine(
        what=item.product_retailer_id or "An article",
        quantity=f"{item.quantity:g}" if item.quantity is not None else "",
        price=money(item.item_price, item.currency),
        total=money(amount_of(item), item.currency),
    )


def totals_of(order: content.Order) -> tuple[str, ...]:
    """Returns none where the price of an article is not known: what is left out would be taken for nothing."""
    sums: dict[str, float] = defaultdict(float)
    for item in order.items:
        amount = amount_of(item)
        if amount is None:
            return ()
        sums[item.currency or ""] += amount
    return tuple(money(amount, currency) for currency, amount in sums.items())


def amount_of(item: content.Item) -> float | None:
    if item.item_price is None:
        return None
    return item.item_price * (1 if item.quantity is None else item.quantity)


def money(amount: float | None, currency: str | None) -> str:
    return "" if amount is None else f"{amount:.2f} {currency or ''}".rstrip()
