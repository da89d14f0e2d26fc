"""A file as its bubble shows it: how far it has come, what it is, and how wide it stands before it loads."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from aerostic.kit.counts import counted, sized
from aerostic.media import FileRow

HEIGHT: Final = 280  # pixels of every picture in the thread, come or not: nothing moves when it comes
NARROWEST, WIDEST = 160, 340  # pixels
TYPES: Final = {"application/pdf": "PDF", "text/plain": "Text"}


@dataclass(frozen=True, slots=True)
class BroughtFile:
    """`kind` is Meta's word for the message it came in. `state`: waiting, ready, or why it is not here.

    `width` in pixels, `seconds` 0 where it is not known, `waveform` heights from 0 to 100. `facts`: type, size and
    pages in one line. `can_ask`: WhatsApp may be asked for it once more.
    """

    kind: str
    state: str
    path: str
    thumbnail: str
    name: str
    facts: str
    reason: str
    can_ask: bool
    width: int
    seconds: float
    waveform: tuple[int, ...]
    is_voice: bool


def file_of(file: FileRow) -> BroughtFile:
    return BroughtFile(
        kind=file.kind,
        state=file.state.value,
        path=file.path,
        thumbnail=file.thumbnail_path or (file.path if file.kind == "image" else ""),
        name=file.name,
        facts=facts_of(file),
        reason=file.reason or "",
        can_ask=file.may_be_asked_again,
        width=width_of(file),
        seconds=file.duration or 0,
        waveform=file.waveform,
        is_voice=file.is_voice,
    )


def width_of(file: FileRow) -> int:
    """As wide as its shape asks for; the widest while that is not known."""
    if not file.width or not file.height:
        return WIDEST
    return min(WIDEST, max(NARROWEST, round(HEIGHT * file.width / file.height)))


def facts_of(file: FileRow) -> str:
    pages = counted(file.pages, "page") if file.pages else ""
    return " · ".join(filter(None, (type_of(file), sized(file.bytes) if file.bytes else "", pages)))


def type_of(file: FileRow) -> str:
    """The name people know a type by: its own, or how the file's name ends."""
    known = TYPES.get(file.type or "")
    return known or PurePath(file.name).suffix.removeprefix(".").upper()[:8]
