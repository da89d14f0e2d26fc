"""What WhatsApp takes of each kind: types and sizes, as Meta's table says, and the words for what it does not take.

Source: Meta, Cloud API, "Media", supported types; sizes in bytes, a megabyte being 1,048,576 of them.
"""

from dataclasses import dataclass
from typing import Final

from aerostic.kit.counts import grouped
from aerostic.kit.errors import Invalid

KB, MB = 1024, 1024 * 1024
LARGEST: Final = 100 * MB  # whatever it is; Meta passes on no more either
LONGEST_CAPTION: Final = 1024
STICKER_SIDE: Final = 512  # pixels, both ways


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken as one kind; no types: any."""

    name: str
    largest: int
    types: tuple[str, ...] = ()
    others: str = ""


IMAGE: Final = Taken("photo", 5 * MB, ("image/jpeg", "image/png"), "JPEG and PNG")
VIDEO: Final = Taken("video", 16 * MB, ("video/mp4", "video/3gpp"), "MP4 and 3GP")
AUDIO: Final = Taken(
    "audio file", 16 * MB, ("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"), "AAC, AMR, MP3, M4A, Ogg"
)
STICKER: Final = Taken("sticker", 500 * KB, ("image/webp",), "WebP")
DOCUMENT: Final = Taken("document", LARGEST)
KINDS: Final = {"image": IMAGE, "video": VIDEO, "audio": AUDIO, "sticker": STICKER, "document": DOCUMENT}
STILL_STICKER: Final = 100 * KB


class NotSendable(Invalid):
    """WhatsApp would not take this file as that kind of message; the words say why, and what it takes."""

    title = "WhatsApp takes no such file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sendable:
    """What the rules ask about a file."""

    type: str
    bytes: int
    width: int | None = None
    height: int | None = None
    animated: bool = False


def check(kind: str, file: Sendable) -> None:
    """Raises NotSendable."""
    if words := why_not(kind, file):
        raise NotSendable(words)


def why_not(kind: str, file: Sendable) -> str | None:
    taken = KINDS.get(kind)
    if taken is None:
        return "Files are sent as image, video, audio, document or sticker."
    if not file.bytes:
        return "This file is empty."
    if taken.types and file.type not in taken.types:
        return f"WhatsApp takes {taken.others} as {taken.name}, and this is {file.type}. {_instead(file)}"
    largest = STILL_STICKER if taken is STICKER and not file.animated else taken.largest
    if file.bytes > largest:
        return f"This {taken.name} has {size(file.bytes)}; WhatsApp takes {size(largest)}. {_instead(file)}".rstrip()
    if taken is STICKER and (file.width, file.height) != (STICKER_SIDE, STICKER_SIDE):
        return f"A sticker is {STICKER_SIDE} by {STICKER_SIDE} pixels; this one is not."
    return None


def best_kind(type_: str) -> str:
    """The kind a file is sent as unless somebody chooses."""
    named = ((kind, KINDS[kind]) for kind in ("image", "video", "audio"))
    return next((kind for kind, taken in named if type_ in taken.types), "document")


def size(count: int) -> str:
    """In the unit people compare sizes in; what exceeds a limit never reads as the limit itself."""
    if count >= MB:
        return f"{-(-count // MB)} MB" if count % MB else f"{count // MB} MB"
    return f"{-(-count // KB)} KB" if count >= KB else f"{grouped(count)} bytes"


def _instead(file: Sendable) -> str:
    return "Send it as a document." if file.bytes <= LARGEST else ""
