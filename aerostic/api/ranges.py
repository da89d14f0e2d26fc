"""Parts of a file, as HTTP asks for them (RFC 9110, section 14): one range, or the whole."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ONE_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


class NotWithin(Exception):
    """Nothing of the file is in the range that was asked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """`length` bytes from `start` of a file of `size`."""

    start: int
    length: int
    size: int

    @property
    def content_range(self) -> str:
        return f"bytes {self.start}-{self.start + self.length - 1}/{self.size}"


def asked_part(headers: Mapping[str, str], size: int, tag: str) -> Part | None:
    """The part that is asked for; None for the whole, also where the file has changed since. Raises NotWithin."""
    found = ONE_RANGE.fullmatch(headers.get("range", "").strip())
    if found is None or headers.get("if-range", tag) != tag or not (found[1] or found[2]):
        return None
    return _suffix(int(found[2]), size) if not found[1] else _from(int(found[1]), found[2], size)


def _suffix(length: int, size: int) -> Part:
    if not length or not size:
        raise NotWithin
    return Part(max(0, size - length), min(length, size), size)


def _from(start: int, last: str, size: int) -> Part | None:
    end = min(int(last), size - 1) if last else size - 1
    if last and int(last) < start:
        return None  # no range at all, and so the whole
    if start >= size:
        raise NotWithin
    return Part(start, end - start + 1, size)
