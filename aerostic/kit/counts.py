"""How counts are written: whole with separators in texts and tables, shortened where there is little room.

Separators are English for every reader, as the words around them are: most counts stand in sentences, charts, mails and
exports that Python writes, and a page on which some said 1,234 and others 1.234 would be read wrongly by everybody.
`web/ui/counts.js` writes alike in the browser.
"""

from typing import Final

UNITS: Final = ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k"))
SIZES: Final = ((1_000_000_000, " GB"), (1_000_000, " MB"), (1_000, " kB"))
ONE_PLACE: Final = 10  # below as many units a tenth is told


def grouped(count: int) -> str:
    """Returns `1,234`."""
    return f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Returns the count with its noun, as people say it: `1 member`, `1,234 members`."""
    return f"{grouped(count)} {one if count == 1 else many or one + 's'}"


def shortened(count: int) -> str:
    """Returns `999`, `1.1k`, `23k` or `1.2M`: never more than there are."""
    return next((_in_units(count, size, unit) for size, unit in UNITS if count >= size), str(count))


def sized(count: int) -> str:
    """Returns bytes as people read them: `512 bytes`, `1.2 MB`."""
    return next((_in_units(count, size, unit) for size, unit in SIZES if count >= size), counted(count, "byte"))


def _in_units(count: int, size: int, unit: str) -> str:
    tenths = count * 10 // size
    if tenths >= ONE_PLACE * 10 or tenths % 10 == 0:
        return f"{tenths // 10}{unit}"
    return f"{tenths // 10}.{tenths % 10}{unit}"
