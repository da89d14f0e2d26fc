"""Ids are made in Python, of version 7: in the order of their making, and never twice."""

from uuid import UUID

from aerostic.kit.ids import new_id


def test_ids_arrive_in_order():
    made = [new_id() for _ in range(10_000)]

    assert made == sorted(made)
    assert len(set(made)) == 10_000


def test_ids_are_of_version_seven():
    assert (type(new_id()), new_id().version) == (UUID, 7)
