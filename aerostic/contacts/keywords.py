"""STOP and START: the words by which a person takes leave or comes back (Meta's policy; SMS industry lists).

A word counts only as the whole message, after normalisation: "please stop by" is no opt-out.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Wish(StrEnum):
    STOP = "stop"
    START = "start"


STOP_WORDS: Final = frozenset(
    {"stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "optout", "opt out", "remove", "revoke"}
)
START_WORDS: Final = frozenset({"start", "unstop", "subscribe", "optin", "opt in"})
_ASCII_WORD: Final = re.compile("[a-z0-9]+")
_LONGEST: Final = 256  # characters; anything longer is a sentence, not a word


def wish_in(text: str) -> Wish | None:
    """What the person asks for, or None when they are simply talking."""
    if len(text) > _LONGEST:
        return None
    said = normalised(text)
    if said in STOP_WORDS:
        return Wish.STOP
    return Wish.START if said in START_WORDS else None


def normalised(text: str) -> str:
    """Casefolded letters and digits with single spaces: no accents, punctuation, emoji or invisible characters."""
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.lower()))
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = (_kept(character) for character in folded)
    return " ".join("".join(kept).split())


@lru_cache(4096)
def _kept(character: str) -> str:
    match unicodedata.category(character)[0]:
        case "L" | "N":
            return character
        case "M":
            return ""
        case _:
            return "" if unicodedata.category(character) == "Cf" else " "
