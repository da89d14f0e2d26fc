"""Small real files of each kind, made by code: what people send where a test or a demo brings no bytes of its own."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any, Final

from PIL import Image


def picture(format_: str = "JPEG", size: tuple[int, int] = (64, 48), **how: Any) -> bytes:  # noqa: ANN401 -- Pillow's own
    file = io.BytesIO()
    mode = "RGBA" if format_ in {"PNG", "WEBP"} else "RGB"
    Image.new(mode, size, (200, 60, 60)).save(file, format_, **how)
    return file.getvalue()


def sticker() -> bytes:
    return picture("WEBP", (512, 512))


def voice(seconds: int = 2, channels: int = 1) -> bytes:
    """Ogg with Opus: a header, tags and as many frames of silence as the seconds take."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, channels, 0, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 8) + b"aerostic" + struct.pack("<I", 0)
    silence = [b"\xf8\xff\xfe"] * (50 * seconds)
    return _page([head], 0, 0, 2) + _page([tags], 0, 1, 0) + _page(silence, 48_000 * seconds, 2, 4)


def _page(packets: list[bytes], position: int, number: int, flags: int) -> bytes:
    sizes = bytes(len(packet) for packet in packets)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, position, 7, number, 0, len(sizes)) + sizes
    page = bytearray(head + b"".join(packets))
    struct.pack_into("<I", page, 22, _checksum(bytes(page)))
    return bytes(page)


def _checksum(page: bytes) -> int:
    crc = 0
    for byte in page:
        crc ^= byte << 24
        for _ in range(8):
            crc = (crc << 1) ^ 0x04C11DB7 if crc & 0x80000000 else crc << 1
        crc &= 0xFFFFFFFF
    return crc


def audio() -> bytes:
    """A second of silence in AMR: fifty frames that hold no sound."""
    return b"#!AMR\n" + b"\x7c" * 50


def video(handler: bytes = b"vide") -> bytes:
    """The boxes of an MP4 with one track, and nothing to play."""
    named = _box(b"hdlr", b"\0" * 8 + handler + b"\0" * 13)
    movie = _box(b"moov", _box(b"trak", _box(b"mdia", named)))
    return _box(b"ftyp", b"isom\0\0\2\0isommp42") + movie + _box(b"mdat", b"\0" * 64)


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def document(pages: int = 1) -> bytes:
    """A PDF of empty pages."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + pages))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>"]
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"] * pages
    written, places = b"%PDF-1.4\n", list[int]()
    for number, what in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{what}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        written
        + (
            f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
            f"startxref\n{len(written)}\n%%EOF\n"
        ).encode()
    )


def bomb(side: int = 40_000) -> bytes:
    """A PNG of a few kilobytes that claims to unfold to gigabytes."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


SAMPLES: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "image": ("image/jpeg", picture),
    "video": ("video/mp4", video),
    "audio": ("audio/amr", audio),
    "voice": ("audio/ogg; codecs=opus", voice),
    "document": ("application/pdf", document),
    "sticker": ("image/webp", sticker),
}
