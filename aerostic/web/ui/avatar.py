"""A person in one or two letters: members in their own of twelve colours, everybody else always in one of five."""

import re
from functools import lru_cache
from zlib import crc32

import reflex as rx

from aerostic.web.ui.shown import Part

HUES = 5
NUMBER = re.compile(r"\+[\d\s•()-]+$")
NAMES = 10_000  # of which initials and colour are remembered; every page shows many of the same


def avatar(initials: str, hue: int, size: str = "") -> Part:
    """Decorative: the name stands beside it. `hue` is a member's own colour, or `hue_of` what never changes."""
    return rx.el.span(initials, class_name=f"avatar {size}".strip(), data_hue=hue, aria_hidden="true")


@lru_cache(NAMES)
def initials_of(name: str) -> str:
    """`Mariam Laurent` → ML, `@sunita.iyer` → SI, `+44 7712` → 12; what has neither letters nor digits is a dot.

    Of a number the end, which also a member sees whom numbers are hidden from: all of a country begin alike.
    """
    if NUMBER.match(name):
        return re.sub(r"\D", "", name)[-2:]
    words = [word for word in re.split(r"[\s@._]+", name) if word and word[0].isalnum()]
    if not words:
        return "·"
    if len(words) == 1 or not words[-1][0].isalpha():
        return words[0][0].upper()
    return (words[0][0] + words[-1][0]).upper()


@lru_cache(NAMES)
def hue_of(key: str) -> int:
    return crc32(key.encode()) % HUES
