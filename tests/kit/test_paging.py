from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerostic.kit.ids import new_id
from aerostic.kit.paging import BadCursor, Cursor


@given(st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC)), st.uuids())  # noqa: DTZ001 -- hypothesis adds the zone
def test_a_place_comes_back_as_it_was(at: datetime, row: object) -> None:
    place = Cursor(at, row)  # pyright: ignore[reportArgumentType]

    assert Cursor.read(str(place)) == place


def test_a_moment_is_the_same_place_in_any_zone() -> None:
    row, noon = new_id(), datetime(2026, 11, 22, 12, tzinfo=UTC)

    assert str(Cursor(noon.astimezone(timezone(timedelta(hours=5))), row)) == str(Cursor(noon, row))


def test_a_cursor_travels_in_an_address_as_it_is() -> None:
    word = str(Cursor(datetime.now(UTC), new_id()))

    assert word.replace("-", "").replace("_", "").isalnum()


@given(st.text(max_size=60))
def test_no_word_does_worse_than_to_be_refused(word: str) -> None:
    with suppress(BadCursor):
        Cursor.read(word)


@pytest.mark.parametrize("word", ["", "A", "____", "_" * 32, "ü" * 32])
def test_what_was_never_a_cursor_is_a_bad_one(word: str) -> None:
    with pytest.raises(BadCursor):
        Cursor.read(word)
