"""How a name that somebody chose is told under ours: in mails, subjects and pages that strangers read. Pure.

Whoever names a person, a workspace or a role could write there what others take for our words. What leads anywhere is
not told at all, and what cannot be seen or turns the direction of the text is left out.
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 60  # characters
LEADS_SOMEWHERE: Final = re.compile(r"[/@\\]|\w[.\u3002]\w|\d{5}")  # as mail programs make links and numbers of it
UNSEEN: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # controls, directions, halves of characters, unknown ones
JOINER: Final = "\N{ZERO WIDTH JOINER}"  # holds emoji together, and some scripts


def display_name(given: str, otherwise: str) -> str:
    """The name as it may be told; `otherwise` where it leads somewhere or nothing of it is left."""
    compared = unicodedata.normalize("NFKC", given)
    seen = " ".join("".join(one if _is_seen(one) else " " for one in given).split())
    if LEADS_SOMEWHERE.search(_seen(compared)) or not any(one.isalnum() for one in seen):
        return otherwise
    return seen if len(seen) <= LONGEST else seen[: LONGEST - 1].rstrip() + "…"


def _seen(text: str) -> str:
    """Without what is not seen, so that nothing hides between the letters of an address."""
    return "".join(one for one in text if _is_seen(one) and one != JOINER)


def _is_seen(character: str) -> bool:
    return character == JOINER or unicodedata.category(character) not in UNSEEN
