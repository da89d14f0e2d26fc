"""STOP and START: the words by which a person takes leave or comes back (Meta's policy; SMS industry lists).

A word counts only as the whole message, after normalisation and without the politeness around it: "Stop. Thank you" is
an opt-out, "please stop by" is none. What a business wrote on its buttons counts only where it is reserved for that.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final

from aerostic.contacts import keyword_lists as lists
from aerostic.kit.folding import folded


class Wish(StrEnum):
    STOP = "stop"
    START = "start"


Words = tuple[str, ...]

_ASCII_WORD: Final = re.compile("[a-z0-9]+")
_LONGEST: Final = 256  # characters; anything longer is a sentence, not a word
_MOST_OBJECTS: Final = 2


def normalised(text: str) -> str:
    """Folded letters and digits with single spaces: no accents, punctuation, emoji or invisible characters."""
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.lower()))
    return " ".join("".join(map(_kept, folded(text))).split())


@lru_cache(4096)
def _kept(character: str) -> str:
    match unicodedata.category(character)[0]:
        case "L" | "N":
            return character
        case "M":
            return ""
        case _:
            return "" if unicodedata.category(character) == "Cf" else " "


def _all(*listed: str) -> frozenset[Words]:
    return frozenset(tuple(normalised(word).split()) for word in listed)


_WISHES: Final = {
    **dict.fromkeys(_all(*(word for words in lists.START.values() for word in words)), Wish.START),
    **dict.fromkeys(_all(*(word for words in lists.STOP.values() for word in words)), Wish.STOP),
}
_RESERVED: Final = {
    **dict.fromkeys(_all(*lists.RESERVED_START), Wish.START),
    **dict.fromkeys(_all(*lists.RESERVED_STOP), Wish.STOP),
}
_POLITE: Final = sorted(_all(*lists.POLITE), key=len, reverse=True)


def wish_in(text: str) -> Wish | None:
    """What the person asks for in what they typed, or None when they are simply talking."""
    if len(text) > _LONGEST:
        return None
    said = tuple(normalised(text).split())
    return _WISHES.get(said) or _WISHES.get(_plain(said))


def wish_of_payload(payload: str) -> Wish | None:
    """What a tapped button asks for, by the payload or id a business reserved for it."""
    return _RESERVED.get(tuple(normalised(payload).split())) if len(payload) <= _LONGEST else None


def _plain(said: Words) -> Words:
    """Without politeness at the edges, repetition, and what English asks to stop."""
    words = _once(_without_politeness(said))
    if words and words[0] in lists.WITH_OBJECTS and len(words) <= 1 + _MOST_OBJECTS:
        return words[:1] if lists.OBJECTS.issuperset(words[1:]) else words
    return words


def _without_politeness(said: Words) -> Words:
    for polite in _POLITE:
        if len(said) > len(polite):
            if said[: len(polite)] == polite:
                return _without_politeness(said[len(polite) :])
            if said[-len(polite) :] == polite:
                return _without_politeness(said[: -len(polite)])
    return said


def _once(said: Words) -> Words:
    """STOP STOP STOP is STOP."""
    return said[:1] if len(set(said)) == 1 else said
