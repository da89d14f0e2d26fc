"""What a file is and holds, whatever it is called: told by its bytes.

The type is read from the first bytes. What takes decoding (sizes, thumbnails, durations, pages) is found out by a
process of its own that may neither take much memory nor last: a file made to kill whoever opens it kills that process
alone.
"""

from aerostic.kit.inspection.facts import Facts
from aerostic.kit.inspection.looking import look_at
from aerostic.kit.inspection.types import BINARY, type_of
from aerostic.kit.inspection.voice import CannotConvert, is_voice, to_voice

__all__ = ["BINARY", "CannotConvert", "Facts", "is_voice", "look_at", "to_voice", "type_of"]
