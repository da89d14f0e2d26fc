"""What every event of a webhook has in common."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Which account and which number it came for, as far as Meta names them, and the field it came in."""

    waba_id: str | None
    phone_number_id: str | None
    field: str
