"""What Meta told of a message that cannot be shown, for whoever unfolds it."""

from typing import Final

import orjson

from aerostic.messaging import Content, content

LONGEST: Final = 4_000  # characters


def raw_of(said: Content) -> str:
    """What Meta told of a message that cannot be shown, to be unfolded; empty of any other."""
    if not isinstance(said, content.Unfamiliar) or not said.told:
        return ""
    return orjson.dumps(said.told, option=orjson.OPT_INDENT_2).decode()[:LONGEST]
