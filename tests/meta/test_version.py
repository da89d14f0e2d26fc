"""The version we speak ends one day; somebody has to be told in time."""

from datetime import date, timedelta
from pathlib import Path

import pytest

import aerostic
from aerostic.meta import META_GRAPH_VERSION, expiry_warning

LAST_DAY_OF_21 = date(2027, 1, 21)


def test_nothing_is_said_while_the_end_is_more_than_90_days_away():
    assert expiry_warning("v21.0", LAST_DAY_OF_21 - timedelta(days=91)) is None


def test_the_operators_are_warned_90_days_before_the_end():
    warning = expiry_warning("v21.0", LAST_DAY_OF_21 - timedelta(days=90))

    assert warning is not None
    assert "ends on 2027-01-21" in warning


def test_after_the_end_the_warning_says_so():
    warning = expiry_warning("v21.0", LAST_DAY_OF_21)

    assert warning is not None
    assert "ended on 2027-01-21" in warning


@pytest.mark.parametrize("version", ["v26.0", "v31.0"])
def test_a_version_without_an_end_needs_no_warning(version):
    assert expiry_warning(version, date(2030, 1, 1)) is None


@pytest.mark.parametrize("version", ["v16.0", "21.0", "v21", "latest", ""])
def test_a_version_that_is_over_or_none_is_named(version):
    assert expiry_warning(version, date(2026, 1, 1)) is not None


def test_the_version_is_written_in_one_place_only():
    sources = Path(aerostic.__file__).parent.rglob("*.py")

    # The sandbox plays Meta and knows nothing of the product, not even this.
    naming = [path for path in sources if META_GRAPH_VERSION in path.read_text() and "sandbox" not in path.parts]

    assert [path.name for path in naming] == ["version.py"]
