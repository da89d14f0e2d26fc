"""Words as they are compared: without case, accents and the variants of letters and digits that people mix freely.

What is stored is folded by the database's `aerostic_folded`, what is typed by `folded`; a test holds the two equal.
"""

# ruff: noqa: RUF001 -- look-alike letters of other scripts are what this is about

import re
from typing import Final
from unicodedata import normalize

# Marks over letters (Latin, Greek, Cyrillic, Hebrew, Arabic) and characters nobody sees. Vowels of Indian and
# South-East Asian scripts are marks, too, but words cannot do without them.
MARKS: Final = (
    "\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1ace\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
# Scripts that put no space between words: Thai, Lao, Myanmar, Khmer, Japanese, Chinese.
UNSPACED: Final = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf\u1000-\u103f\u1780-\u17d3\u3005\u3041-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
)
VARIANTS: Final = {
    **dict(zip("øłđðħıŧς", "olddhitσ", strict=True)),
    **dict(zip("ٱىیېےکڪةەہھۃ", "اييييككههههه", strict=True)),
}
LIGATURES: Final = {"ß": "ss", "æ": "ae", "œ": "oe"}
ZEROS: Final = "٠۰०০੦૦୦௦౦೦൦๐໐၀០"  # each followed by its nine other digits
DIGITS: Final = {chr(ord(zero) + digit): str(digit) for zero in ZEROS for digit in range(10)}

_MARKS: Final = re.compile(f"[{MARKS}]")
_TABLE: Final = str.maketrans({**VARIANTS, **DIGITS, **LIGATURES})
_UNSPACED: Final = re.compile(f"([{UNSPACED}]+)")


def folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", normalize("NFKD", text)).lower()
    return normalize("NFKC", bare).translate(_TABLE)


def runs_of(word: str) -> list[str]:
    """The pieces of a folded word: those without spaces between their words, and those between them."""
    return [run for run in _UNSPACED.split(word) if run]


def is_unspaced(run: str) -> bool:
    return _UNSPACED.match(run) is not None
