"""Phone numbers as digits with a country code, and how they are shown, also to someone who may not read them whole."""

from functools import lru_cache
from typing import Final

from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, parse

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
LAST_GROUP: Final = 4  # digits at most
REMEMBERED: Final = 20_000  # numbers, some 4 MB
BRAZIL, MEXICO, ARGENTINA = "55", "52", "54"
BRAZILIAN_MOBILE: Final = frozenset("6789")  # what the eight digits of a mobile number began with before the ninth
NATIONAL: Final = 10  # digits of a Mexican or Argentine number without the country code


def country_code(digits: str) -> str:
    if digits[:1] in ONE_DIGIT:
        return digits[:1]
    return digits[:2] if digits[:2] in TWO_DIGITS else digits[:3]


def masked(digits: str) -> str:
    """The country code and the last two digits stay; nothing of a number too short for both does."""
    code = country_code(digits)
    hidden = len(digits) - len(code) - KEPT
    return code + HIDDEN * hidden + digits[-KEPT:] if hidden > 0 else HIDDEN * len(digits)


@lru_cache(maxsize=REMEMBERED)
def formatted(number: str) -> str:
    """Writes a number, given with its country code, as its country does: `+49 1511 2345678`.

    What is masked, or is no number of any country, is grouped by threes behind its country code.
    """
    digits = number.lstrip("+")
    try:
        return format_number(parse(f"+{digits}"), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return _grouped(digits)


def _grouped(digits: str) -> str:
    code = country_code(digits)
    return " ".join([f"+{code}", *_groups(digits.removeprefix(code))])


def _groups(digits: str) -> list[str]:
    """By threes, so that none stands alone at the end."""
    if len(digits) <= LAST_GROUP:
        return [digits] if digits else []
    return [digits[:3], *_groups(digits[3:])]


def variants(digits: str) -> tuple[str, ...]:
    """Return the ways WhatsApp and people write one number, this one first.

    Brazil's mobile numbers got a ninth digit, Mexico's had a 1 and Argentina's have a 9 behind the country code, which
    are now told and now left out.
    """
    other = _with_or_without(digits)
    return (digits, other) if other else (digits,)


def canonical(digits: str) -> str:
    """Return the same for every way of writing one number."""
    return min(variants(digits), key=len)


def _with_or_without(digits: str) -> str | None:
    code, national = digits[:2], digits[2:]
    match code, len(national):
        case "55", 10 if national[2] in BRAZILIAN_MOBILE:
            return f"{BRAZIL}{national[:2]}9{national[2:]}"
        case "55", 11 if national[2] == "9" and national[3] in BRAZILIAN_MOBILE:
            return f"{BRAZIL}{national[:2]}{national[3:]}"
        case "52", 10 | 11:
            return _infixed(MEXICO, national, "1")
        case "54", 10 | 11:
            return _infixed(ARGENTINA, national, "9")
        case _:
            return None


def _infixed(code: str, national: str, infix: str) -> str | None:
    """Put the digit behind the country code, or take it away where it makes the eleventh."""
    if len(national) == NATIONAL:
        return f"{code}{infix}{national}"
    return f"{code}{national.removeprefix(infix)}" if national.startswith(infix) else None
