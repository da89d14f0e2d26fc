"""What a reader can see of a text: names and words of nothing but invisible characters are no names and no words."""

import unicodedata
from functools import lru_cache
from typing import Final

# Letters and symbols by their category, and yet nothing is drawn for them: Hangul fillers and the empty braille cell.
BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Controls, half characters, marks that need something to stand on, separators. What Unicode has not assigned yet may be
# a new emoji.
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Mn", "Mc", "Me", "Zs", "Zl", "Zp"})


def is_visible(text: str) -> bool:
    """Tell whether anything of a text is drawn."""
    return any(map(_is_drawn, text))


@lru_cache(4096)
def _is_drawn(character: str) -> bool:
    return unicodedata.category(character) not in UNSEEN and character not in BLANK
