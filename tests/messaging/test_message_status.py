"""How far a message came: an order everything told of it climbs."""

from itertools import pairwise

from aerostic.messaging.message_status import RANK, Status
from aerostic.meta.events import Status as Told

CLIMB = ("queued", "unknown", "refused", "accepted", "sent", "failed", "delivered", "read", "played")


def test_every_status_has_a_place_of_its_own():
    assert set(RANK) == set(Status)
    assert len(set(RANK.values())) == len(RANK)


def test_a_message_climbs_in_this_order():
    assert all(RANK[Status(lower)] < RANK[Status(higher)] for lower, higher in pairwise(CLIMB))


def test_whatever_meta_may_tell_is_a_status_of_ours():
    assert {status.value for status in Told} <= {status.value for status in Status}
