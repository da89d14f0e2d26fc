"""Rows as CSV that every spreadsheet takes as text, whatever somebody called themselves."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final

MEDIA_TYPE: Final = "text/csv; charset=utf-8"
UTF8: Final = "\ufeff"  # begins a file, else some spreadsheets take it for something older
FORMULA: Final = ("=", "+", "-", "@")  # what a spreadsheet would run


def lines(rows: Iterable[tuple[str, ...]]) -> str:
    """No cell of which is a formula."""
    written = StringIO(newline="")
    csv.writer(written).writerows([_plain(cell) for cell in row] for row in rows)
    return written.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell
