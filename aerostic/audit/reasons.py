"""Why an operator did something, as it goes on record."""

from typing import Final

from aerostic.kit.errors import Invalid

LONGEST: Final = 500  # characters


def checked_reason(reason: str) -> str:
    """Without needless space. Raises Invalid when it says nothing, or too much."""
    trimmed = " ".join(reason.split())
    if not 3 <= len(trimmed) <= LONGEST:
        raise Invalid(f"Say why in 3 to {LONGEST} characters: it goes on record.")
    return trimmed
