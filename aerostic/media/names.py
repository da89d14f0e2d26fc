"""File names: what a sender calls a file is only ever shown, and offered by that name to whoever saves it."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

LONGEST: Final = 120  # characters
UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|]+')
RESERVED: Final = frozenset({"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))})
ENDINGS: Final = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "video/mp4": ".mp4",
    "video/3gpp": ".3gp",
    "video/webm": ".webm",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/aac": ".aac",
    "audio/amr": ".amr",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
}


def cleaned(name: str | None, kind: str) -> str:
    """The last part of the name without what no system takes, without marks that turn text round; never empty."""
    visible = "".join(c for c in unicodedata.normalize("NFC", name or "") if unicodedata.category(c) not in _HIDDEN)
    last = re.split(r"[/\\]", visible)[-1]
    safe = " ".join(UNSAFE.sub(" ", last).split()).strip(" .")
    stem, dot, ending = safe.rpartition(".")
    if (stem or safe).lower() in RESERVED:
        safe = f"_{safe}"
    if len(safe) > LONGEST:
        safe = f"{stem[: LONGEST - len(ending) - 1]}.{ending}" if dot and len(ending) <= 10 else safe[:LONGEST]
    return safe or kind


_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def with_ending(name: str, type_: str | None) -> str:
    """The name, ending as its type does where it has no ending at all."""
    ending = ENDINGS.get(type_ or "", "")
    return name if "." in name else f"{name}{ending}"


def disposition(name: str, *, inline: bool) -> str:
    """RFC 6266: a plain name for old programs, the whole of it for others."""
    plain = re.sub(r'[^\x20-\x7e]|["\\%]', "_", name)
    how = "inline" if inline else "attachment"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
