"""What somebody types to find a conversation: names, numbers, words of messages, the last perhaps half written."""

import re
from typing import Final

LONGEST: Final = 200  # characters
MOST: Final = 8  # words
FEWEST_DIGITS: Final = 3

_NUMBER: Final = re.compile(r"\+?[\d\s()./-]+", re.ASCII)


def words_in(typed: str) -> list[str]:
    """The words looked for; none when nothing was typed that could be found."""
    parts = typed.replace("\0", " ")[:LONGEST].split()
    return [part for part in parts if any(character.isalnum() for character in part)][:MOST]


def query_of(words: list[str]) -> str:
    """A tsquery: every word begins one of the message's."""
    return " & ".join("'" + word.replace("\\", "\\\\").replace("'", "''") + "':*" for word in words)


def patterns_of(words: list[str]) -> list[str]:
    """For ILIKE ALL: every word is somewhere in the name."""
    return ["%" + re.sub(r"([\\%_])", r"\\\1", word.removeprefix("@")) + "%" for word in words]


def digits_of(typed: str) -> str | None:
    """The digits of what looks like a number or a part of one."""
    digits = re.sub(r"\D", "", typed, flags=re.ASCII) if _NUMBER.fullmatch(typed.strip()) else ""
    return digits[:LONGEST] if len(digits) >= FEWEST_DIGITS else None
