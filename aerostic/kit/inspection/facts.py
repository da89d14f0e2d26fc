"""What was found out about a file; whatever could not be is None."""

from dataclasses import dataclass, fields
from typing import Any, Self

WAVES = 64  # bars of a waveform, each 0 to 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`duration` is in seconds; `waveform` has 64 heights from 0 to 100. `animated`: a picture of several frames."""

    width: int | None = None
    height: int | None = None
    duration: float | None = None
    pages: int | None = None
    waveform: list[int] | None = None
    animated: bool | None = None

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        names = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in told.items() if name in names})
