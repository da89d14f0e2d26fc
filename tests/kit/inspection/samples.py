"""Small real files, made by code."""

import io
import struct
import zlib
from typing import Final

from PIL import Image


def picture(format_: str = "JPEG", size: tuple[int, int] = (64, 48), **how: object) -> bytes:
    file = io.BytesIO()
    mode = "RGBA" if format_ in {"PNG", "WEBP"} else "RGB"
    Image.new(mode, size, (200, 60, 60)).save(file, format_, **how)
    return file.getvalue()


def animation(size: tuple[int, int] = (512, 512)) -> bytes:
    file = io.BytesIO()
    frames = [Image.new("RGBA", size, (40 * n, 80, 120)) for n in range(3)]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:], duration=100)
    return file.getvalue()


def bomb(side: int = 40_000) -> bytes:
    """A PNG of a few kilobytes that claims to unfold to gigabytes."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def voice(seconds: int = 2, channels: int = 1) -> bytes:
    """Ogg with Opus: a header, tags and as many frames of silence as the seconds take."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, channels, 0, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 8) + b"aerostic" + struct.pack("<I", 0)
    silence = [b"\xf8\xff\xfe"] * (50 * seconds)
    return (
        _page([head], 0, 0, 2)
        + _page([tags], 0, 1, 0)
        + _page(silence, 48_000 * seconds, 2, 4)
    )


def _page(packets: list[bytes], position: int, number: int, flags: int) -> bytes:
    sizes = bytes(len(packet) for packet in packets)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, position, 7, number, 0, len(sizes)) + sizes
    page = bytearray(head + b"".join(packets))
    struct.pack_into("<I", page, 22, _crc(bytes(page)))
    return bytes(page)


def _crc(page: bytes) -> int:
    crc = 0
    for byte in page:
        crc ^= byte << 24
        for _ in range(8):
            crc = (crc << 1) ^ 0x04C11DB7 if crc & 0x80000000 else crc << 1
        crc &= 0xFFFFFFFF
    return crc


def pdf(pages: int = 3) -> bytes:
    from pypdf import PdfWriter  # noqa: PLC0415 -- takes a moment to load

    writer, file = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.write(file)
    return file.getvalue()


def video(has_pictures: bool = True) -> bytes:  # noqa: FBT001, FBT002 -- a sample
    """The boxes of an MP4 with one track, and nothing to play."""
    handler = b"vide" if has_pictures else b"soun"
    hdlr = _box(b"hdlr", b"\0" * 8 + handler + b"\0" * 13)
    return _box(b"ftyp", b"isom\0\0\2\0isommp42") + _box(b"moov", _box(b"trak", _box(b"mdia", hdlr))) + _box(
        b"mdat", b"\0" * 64
    )


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


SVG: Final = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML: Final = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
