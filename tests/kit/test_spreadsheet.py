"""What leaves as CSV is text in every spreadsheet."""

import csv
from io import StringIO

import pytest

from aerostic.kit import spreadsheet


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert spreadsheet.lines([(cell,)]).strip("\r\n").strip('"') == f"'{cell}"


def test_other_cells_stay_as_they_are() -> None:
    row = ("Asha", 'said "hello"', "a, b", "two\nlines", "")

    [read] = csv.reader(StringIO(spreadsheet.lines([row]), newline=""))

    assert tuple(read) == row
