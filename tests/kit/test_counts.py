"""Counts read alike wherever they stand."""

import re
from pathlib import Path

import pytest

import aerostic
from aerostic.kit.counts import counted, grouped, shortened, sized

WRITES_BY_ITSELF = re.compile(r"\{[^{}]+:,[^{}]*\}")  # such as f"{count:,}"


@pytest.mark.parametrize(
    ("count", "short"),
    [(0, "0"), (999, "999"), (1_000, "1k"), (1_199, "1.1k"), (9_999, "9.9k"), (10_000, "10k"), (23_900, "23k")],
)
def test_a_badge_shortens_from_a_thousand_on_and_never_tells_more_than_there_are(count: int, short: str) -> None:
    assert shortened(count) == short


def test_millions_and_more_have_units_of_their_own() -> None:
    assert (shortened(1_250_000), shortened(999_999), shortened(3_000_000_000)) == ("1.2M", "999k", "3B")


def test_a_count_in_a_text_is_whole_with_separators() -> None:
    assert (grouped(12), grouped(1_234_567)) == ("12", "1,234,567")


def test_one_is_told_in_the_singular() -> None:
    assert (counted(1, "person", "people"), counted(1_200, "person", "people")) == ("1 person", "1,200 people")
    assert (counted(0, "member"), counted(1, "member")) == ("0 members", "1 member")


def test_bytes_are_told_in_the_unit_people_read() -> None:
    assert [sized(count) for count in (1, 512, 2_400, 1_234_000, 5_000_000_000)] == [
        "1 byte",
        "512 bytes",
        "2.4 kB",
        "1.2 MB",
        "5 GB",
    ]


def test_nobody_writes_counts_in_another_way() -> None:
    root = Path(aerostic.__file__).parent
    found = {str(path.relative_to(root)) for path in root.rglob("*.py") if WRITES_BY_ITSELF.search(path.read_text())}

    assert found == {"kit/counts.py"}
