"""What Meta charges for a message."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Pricing:
    """What Meta charges for a message, as far as one status told it: None means not told.

    `category` is spelled with underscores, as `authentication_international`; `model` is Meta's, as `PMP`.
    """

    category: str | None = None
    model: str | None = None
    billable: bool | None = None

    def or_else(self, other: "Pricing") -> "Pricing":
        """Return this price, what it leaves open taken from the other."""
        return Pricing(
            self.category if self.category is not None else other.category,
            self.model if self.model is not None else other.model,
            self.billable if self.billable is not None else other.billable,
        )


NO_PRICING: Final = Pricing()
