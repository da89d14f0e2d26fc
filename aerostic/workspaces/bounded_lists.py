"""Lists with a limit: the first rows that fit, and how many there are in all."""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

R = TypeVar("R")

MOST_FOUND: Final = 100


@dataclass(frozen=True, slots=True)
class Found(Generic[R]):
    """At most MOST_FOUND of those `there` are."""

    rows: list[R]
    there: int


def pattern(words: str) -> str | None:
    """What contains these words, as ILIKE has it; None is everything."""
    wanted = words.strip()[:MOST_FOUND]
    for special in "\\%_":
        wanted = wanted.replace(special, f"\\{special}")
    return f"%{wanted}%" if wanted else None
