"""Phone numbers as digits with a country code, and how they are shown to someone who may not read them whole."""

from typing import Final

# ITU-T E.164 assigned country codes of one and of two digits; every other code has three.
ONE_DIGIT: Final = frozenset("17")
TWO_DIGITS: Final = frozenset(
    [
        *("20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49"),
        *("51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66"),
        *("81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"),
    ]
)
KEPT: Final = 2  # digits at the end
HIDDEN: Final = "•"


def country_code(digits: str) -> str:
    if digits[:1] in ONE_DIGIT:
        return digits[:1]
    return digits[:2] if digits[:2] in TWO_DIGITS else digits[:3]


def masked(digits: str) -> str:
    """The country code and the last two digits stay; nothing of a number too short for both does."""
    code = country_code(digits)
    hidden = len(digits) - len(code) - KEPT
    return code + HIDDEN * hidden + digits[-KEPT:] if hidden > 0 else HIDDEN * len(digits)
