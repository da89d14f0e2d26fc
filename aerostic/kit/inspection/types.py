"""The type of a file, by its bytes alone: what somebody calls it is never believed."""

from pathlib import Path
from typing import Final

import puremagic

BINARY: Final = "application/octet-stream"
LOOK: Final = 64 * 1024  # bytes that are looked at

# Where several names of one type are in use, the one Meta writes.
METAS: Final = {
    "image/jpg": "image/jpeg",
    "audio/mp3": "audio/mpeg",
    "audio/x-wav": "audio/wav",
    "audio/x-m4a": "audio/mp4",
    "audio/x-hx-aac-adts": "audio/aac",
    "audio/AMR": "audio/amr",
    "video/3gp": "video/3gpp",
    "application/x-pdf": "application/pdf",
}
CONTENTS: Final = b"[Content_Types].xml"  # the part every Office document has
OFFICE: Final = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
SURE: Final = (  # what decides by itself, before any list of hundreds of formats is asked
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xf1", "audio/aac"),
    (0, b"\xff\xf9", "audio/aac"),
    (4, b"ftyp3gp", "video/3gpp"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftypM4B", "audio/mp4"),
    (8, b"WAVE", "audio/wav"),
)
MARKUP: Final = ((b"<svg", "image/svg+xml"), (b"<!doctype html", "text/html"), (b"<html", "text/html"))
SCRIPTED: Final = (b"<script", b"<body", b"<head", b"<iframe", b"<img")


def type_of(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(LOOK)
    return _sure(head) or _boxes(path, head) or _archive(path, head) or _text(head) or _listed(head)


def _sure(head: bytes) -> str | None:
    if head[:4] == b"RIFF" and head[8:12] not in {b"WEBP", b"WAVE"}:
        return None
    return next((type_ for at, magic, type_ in SURE if head[at : at + len(magic)] == magic), None)


def _boxes(path: Path, head: bytes) -> str | None:
    """Containers that hold sound, or pictures and sound."""
    if head[4:8] == b"ftyp":
        return "video/mp4" if _has_video(path) else "audio/mp4"
    if head[:4] == b"OggS":
        return "video/ogg" if b"theora" in head[:4096] else "audio/ogg"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "video/webm" if b"V_" in head else "audio/webm"
    return None


def _has_video(path: Path) -> bool:
    """The handler of a track is named near the movie's box, which stands at the beginning or at the end."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(4 * LOOK)
        file.seek(max(0, size - 16 * LOOK))
        return b"vide" in head or b"vide" in file.read()


def _archive(path: Path, head: bytes) -> str | None:
    """Names stand plainly before each part and at the end. An archive is never opened: its list may fill the memory."""
    if head[:4] != b"PK\x03\x04":
        return None
    seen = head + _tail(path)
    known = (type_ for folder, type_ in OFFICE.items() if CONTENTS in seen and folder in seen)
    return next(known, "application/zip")


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LOOK))
        return file.read()


def _text(head: bytes) -> str | None:
    """Text is what reads as text; what a browser would run is called by its name, so that it is never shown as such."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"\0" in head or not start:
        return None
    for magic, type_ in MARKUP:
        if start.startswith(magic) or (start.startswith(b"<?xml") and magic in start):
            return type_
    try:
        head[: LOOK - 4].decode()
    except UnicodeDecodeError:
        return None
    if start.startswith(b"<?xml"):
        return "text/xml"
    return "text/html" if any(tag in start for tag in SCRIPTED) else "text/plain"


def _listed(head: bytes) -> str:
    try:
        found = puremagic.from_string(head, mime=True)  # pyright: ignore[reportUnknownMemberType]
    except (puremagic.PureError, ValueError, OSError):
        return BINARY
    return METAS.get(found, found) or BINARY
