"""Notices say which thing changed, to the pages of one workspace."""

from aerostic.kit.ids import new_id
from aerostic.kit.notices import Changes, Notice, channel, packed, unpacked


def test_the_notices_of_one_work_come_back_by_topic():
    one, other, tag = new_id(), new_id(), new_id()

    message = packed([Notice("conversation", one), Notice("tag", tag), Notice("conversation", other)])

    assert unpacked(message) == Changes({"conversation": [str(one), str(other)], "tag": [str(tag)]})


def test_a_message_that_alone_changed_is_named_under_its_conversation():
    talk, first, second = new_id(), new_id(), new_id()

    message = packed([Notice("conversation", talk, first), Notice("conversation", talk, second)])

    assert unpacked(message) == Changes(messages={str(talk): [str(first), str(second)]})


def test_of_a_conversation_that_changed_itself_no_message_is_named():
    talk = new_id()

    message = packed([Notice("conversation", talk, new_id()), Notice("conversation", talk)])

    assert unpacked(message) == Changes({"conversation": [str(talk)]})


def test_each_workspace_has_a_channel_of_its_own():
    cafe, harbour = new_id(), new_id()

    assert channel(cafe) == f"notices:{cafe}" != channel(harbour)
