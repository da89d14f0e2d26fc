"""Tags are made once, put on people, and gone for everybody when they are deleted."""

from uuid import UUID

import pytest

from aerostic import contacts, messaging
from aerostic.contacts import TagRow
from aerostic.contacts.errors import ContactNotFound, NoTagName, TagExists, TagNotFound, TagRestricts, TooManyTags
from aerostic.contacts.tags import MOST
from aerostic.kit.actor import Restriction, Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging.joining import join_conversations
from tests.cast import Make, Talk, person


@pytest.fixture
def asha(work: Work) -> Work:
    work.actor = person("Asha", Role.OWNER)
    return work


@pytest.fixture
def mariam(asha: Work, make: Make) -> Talk:
    return make.conversation()


def tags_on(work: Work, talk: Talk) -> list[str]:
    return [tag.name for tag in messaging.conversation(work, talk.id).tags]


def test_a_tag_is_made_put_on_and_taken_off(asha: Work, mariam: Talk):
    regular = contacts.make_tag(asha, "  Regular   guest ")

    messaging.tag(asha, mariam.contact_id, regular.id)
    messaging.tag(asha, mariam.contact_id, regular.id)
    assert tags_on(asha, mariam) == ["Regular guest"]
    assert asha.notices.count(Notice("contact", mariam.contact_id)) == 1

    messaging.untag(asha, mariam.contact_id, regular.id)
    assert tags_on(asha, mariam) == []


def test_tags_are_listed_by_name_in_turning_colours(asha: Work):
    made = [contacts.make_tag(asha, name) for name in ("b", "C", "a", "d", "e", "f")]
    chosen = contacts.make_tag(asha, "g", hue=3)

    assert [tag.name for tag in contacts.all_tags(asha)] == ["a", "b", "C", "d", "e", "f", "g"]
    assert [tag.hue for tag in made] == [0, 1, 2, 3, 4, 0]
    assert chosen.hue == 3


def test_no_two_tags_are_called_the_same(asha: Work):
    contacts.make_tag(asha, "Regular")
    other = contacts.make_tag(asha, "Other")

    with pytest.raises(TagExists):
        contacts.make_tag(asha, "REGULAR")
    with pytest.raises(TagExists):
        contacts.rename_tag(asha, other.id, "regular")
    assert contacts.rename_tag(asha, other.id, "OTHER") == TagRow(other.id, "OTHER", other.hue)


@pytest.mark.parametrize("name", ["", "   ", "x" * 33, "\0"])
def test_a_tag_needs_a_name(asha: Work, name: str):
    with pytest.raises(NoTagName):
        contacts.make_tag(asha, name)


def test_a_workspace_has_only_so_many_tags(asha: Work):
    for n in range(MOST):
        contacts.make_tag(asha, f"{n}")

    with pytest.raises(TooManyTags):
        contacts.make_tag(asha, "One more")


def test_a_deleted_tag_is_gone_from_everybody(asha: Work, mariam: Talk):
    regular = contacts.make_tag(asha, "Regular")
    messaging.tag(asha, mariam.contact_id, regular.id)

    contacts.delete_tag(asha, regular.id)

    assert tags_on(asha, mariam) == []
    with pytest.raises(TagNotFound):
        messaging.tag(asha, mariam.contact_id, regular.id)


def test_what_two_contacts_carried_the_joined_one_carries(asha: Work, make: Make, mariam: Talk):
    other = make.conversation()
    both, one = contacts.make_tag(asha, "Both"), contacts.make_tag(asha, "One")
    for talk, tag in ((mariam, both), (other, both), (other, one)):
        messaging.tag(asha, talk.contact_id, tag.id)

    join_conversations(asha, [(other.contact_id, mariam.contact_id)])

    assert tags_on(asha, mariam) == ["Both", "One"]


def test_an_agent_puts_tags_on_and_makes_none(work: Work, make: Make):
    mariam = make.conversation()
    regular = made_by_owner(work, "Regular")

    messaging.tag(work, mariam.contact_id, regular)

    for change in (
        lambda: contacts.make_tag(work, "Mine"),
        lambda: contacts.rename_tag(work, regular, "Mine"),
        lambda: contacts.delete_tag(work, regular),
    ):
        with pytest.raises(NotAllowed):
            change()


def test_a_viewer_changes_nobodys_tags(work: Work, make: Make):
    mariam = make.conversation()
    regular = made_by_owner(work, "Regular")
    work.actor = person("Vera", Role.VIEWER)

    assert [tag.name for tag in contacts.all_tags(work)] == ["Regular"]
    for change in (messaging.tag, messaging.untag):
        with pytest.raises(NotAllowed):
            change(work, mariam.contact_id, regular)


def test_mallory_neither_sees_nor_changes_a_tag_of_the_cafe(asha: Work, mariam: Talk, mallory: Work):
    regular = contacts.make_tag(asha, "Regular")
    asha.connection.commit()
    hers = contacts.make_tag(mallory, "Hers")

    assert [tag.name for tag in contacts.all_tags(mallory)] == ["Hers"]
    for change in (
        lambda: contacts.rename_tag(mallory, regular.id, "Mine"),
        lambda: contacts.delete_tag(mallory, regular.id),
    ):
        with pytest.raises(TagNotFound):
            change()
    for change in (messaging.tag, messaging.untag):
        with pytest.raises(ContactNotFound):
            change(mallory, mariam.contact_id, hers.id)


def made_by_owner(work: Work, name: str) -> UUID:
    before, work.actor = work.actor, person("Asha", Role.OWNER)
    made = contacts.make_tag(work, name)
    work.actor = before
    return made.id


def test_an_unknown_person_has_no_tags(asha: Work):
    regular = contacts.make_tag(asha, "Regular")

    with pytest.raises(ContactNotFound):
        messaging.tag(asha, new_id(), regular.id)


def test_a_tag_takes_another_colour(asha: Work):
    regular = contacts.make_tag(asha, "Regular", hue=0)

    contacts.colour_tag(asha, regular.id, 3)

    assert contacts.all_tags(asha) == [TagRow(regular.id, "Regular", 3)]


def test_of_two_merged_tags_one_is_on_everybody(asha: Work, mariam: Talk, make: Make):
    clara = make.conversation()
    guest, regular = make.tag("Guest", mariam, clara), make.tag("Regular", clara)

    contacts.merge_tags(asha, guest, regular)

    assert [tag.id for tag in contacts.all_tags(asha)] == [regular]
    assert (tags_on(asha, mariam), tags_on(asha, clara)) == (["Regular"], ["Regular"])
    contacts.merge_tags(asha, regular, regular)
    assert [tag.id for tag in contacts.all_tags(asha)] == [regular]


def test_a_tag_by_which_somebody_sees_people_is_not_merged(asha: Work, make: Make):
    guest, regular = make.tag("Guest"), make.tag("Regular")
    make.member("Ben", Restriction(tags=frozenset({guest})))

    with pytest.raises(TagRestricts):
        contacts.merge_tags(asha, guest, regular)

    contacts.merge_tags(asha, regular, guest)
    assert [tag.id for tag in contacts.all_tags(asha)] == [guest]


def test_many_are_tagged_at_once(asha: Work, mariam: Talk, make: Make):
    clara = make.conversation()
    regular = make.tag("Regular", clara)

    messaging.tag_conversations(asha, [mariam.id, clara.id, mariam.id], regular)

    assert (tags_on(asha, mariam), tags_on(asha, clara)) == (["Regular"], ["Regular"])
    assert asha.notices.count(Notice("contact", mariam.contact_id)) == 1


def test_a_viewer_colours_merges_and_tags_nothing(asha: Work, mariam: Talk, make: Make):
    guest, regular = make.tag("Guest"), make.tag("Regular")
    asha.actor = person("Vera", Role.VIEWER)

    for forbidden in (
        lambda: contacts.colour_tag(asha, guest, 1),
        lambda: contacts.merge_tags(asha, guest, regular),
        lambda: messaging.tag_conversations(asha, [mariam.id], guest),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
