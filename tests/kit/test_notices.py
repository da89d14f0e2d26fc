"""Notices say which thing changed, to the pages of one workspace."""

from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice, channel, packed, unpacked


def test_the_notices_of_one_work_come_back_by_topic():
    one, other, tag = new_id(), new_id(), new_id()

    message = packed([Notice("conversation", one), Notice("tag", tag), Notice("conversation", other)])

    assert unpacked(message) == {"conversation": [str(one), str(other)], "tag": [str(tag)]}


def test_each_workspace_has_a_channel_of_its_own():
    cafe, harbour = new_id(), new_id()

    assert channel(cafe) == f"notices:{cafe}" != channel(harbour)
