"""A workspace counts its days by a place on earth."""

import pytest

from aerostic.kit.time_zones import is_time_zone, time_zones


def test_places_are_offered_in_order_and_utc_first() -> None:
    zones = time_zones()

    assert zones[0] == "UTC"
    assert list(zones[1:]) == sorted(zones[1:])


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Calcutta", "Asia/Kolkata", "America/Argentina/Buenos_Aires"])
def test_what_browsers_call_their_zone_is_known(zone: str) -> None:
    assert is_time_zone(zone)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "europe/berlin", "EST5EDT", "Etc/GMT+3", "../etc/passwd"])
def test_anything_else_is_not(zone: str) -> None:
    assert not is_time_zone(zone)
