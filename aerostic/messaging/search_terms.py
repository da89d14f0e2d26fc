"""What somebody types to find a conversation: names, numbers, words of messages, the last perhaps half written."""

import re
from itertools import pairwise
from typing import Final

from aerostic.kit.folding import folded, is_unspaced, runs_of

LONGEST: Final = 200  # characters
MOST: Final = 8  # words
FEWEST_DIGITS: Final = 3

_NUMBER: Final = re.compile(r"\+?[\d\s()./-]+", re.ASCII)
_ABROAD: Final = re.compile(r"^(?:\+|00)")
_TRUNK: Final = re.compile(r"\(0\)")  # +49 (0)151: dialled at home only


def words_in(typed: str) -> list[str]:
    """The words looked for, folded; none when nothing was typed that could be found."""
    parts = folded(typed.replace("\0", " ")[:LONGEST]).split()
    return [part for part in parts if any(character.isalnum() for character in part)][:MOST]


def query_of(words: list[str]) -> str:
    """A tsquery: every word begins one of the message's, or stands anywhere in a script without spaces."""
    return " & ".join(_sought(run) for word in words for run in runs_of(word))


def _sought(run: str) -> str:
    """The index holds the pairs of neighbours of unspaced runs: see the database's `aerostic_searchable`."""
    if is_unspaced(run) and len(run) > 1:
        return "(" + " <-> ".join(_quoted(one + other) for one, other in pairwise(run)) + ")"
    return f"{_quoted(run)}:*"


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def patterns_of(words: list[str]) -> list[str]:
    """For LIKE ALL: every word is somewhere in the name."""
    return ["%" + re.sub(r"([\\%_])", r"\\\1", word.removeprefix("@")) + "%" for word in words]


def digits_of(typed: str) -> list[str]:
    """The digits of what looks like a number or a part of one, as they may stand in a number with its country."""
    number = folded(typed).strip()
    if not _NUMBER.fullmatch(number):
        return []
    spellings = {_bare(number), _bare(_ABROAD.sub("", _TRUNK.sub("", number))), _national(_bare(number))}
    return sorted(digits[:LONGEST] for digits in spellings if len(digits) >= FEWEST_DIGITS)


def _national(digits: str) -> str:
    """Without what is dialled before a number at home: 0 nearly everywhere, 8 in Russia and Kazakhstan."""
    if len(digits) == 11 and digits.startswith("89"):
        return "7" + digits[1:]
    return digits.removeprefix("0")


def _bare(number: str) -> str:
    return re.sub(r"\D", "", number, flags=re.ASCII)
