"""Notices say which thing changed, to the pages of one workspace."""

from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice, channel, packed, unpacked


def test_a_notice_comes_back_as_it_went():
    notice = Notice("conversation", new_id())

    assert unpacked(packed(notice)) == notice


def test_each_workspace_has_a_channel_of_its_own():
    cafe, harbour = new_id(), new_id()

    assert channel(cafe) == f"notices:{cafe}" != channel(harbour)
