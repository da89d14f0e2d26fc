"""A name given by hand stands, whatever the person calls themselves, until it is cleared."""

import pytest

from aerostic import audit, messaging
from aerostic.audit import AuditFilter
from aerostic.contacts.errors import ContactNotFound, NoContactName
from aerostic.kit.actor import Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import View, ViewKind
from aerostic.messaging.errors import ConversationNotFound
from tests.cast import Make, Meta, Talk, person
from tests.messaging.desk import Desk, Hears


@pytest.fixture
def talk(make: Make) -> Talk:
    return make.conversation()


@pytest.fixture
def desk(cafe, meta: Meta, hears: Hears) -> Desk:
    return Desk(cafe, meta, hears)


def name_in(work: Work, talk: Talk) -> str:
    return messaging.conversation(work, talk.id).contact.name


def own_name(work: Work, talk: Talk) -> str | None:
    return messaging.person(work, talk.id).profile_name


def test_a_person_is_called_as_the_team_says_and_by_their_own_name_once_that_is_cleared(work: Work, talk: Talk):
    before = name_in(work, talk)

    messaging.rename_person(work, talk.contact_id, "  Mariam\n(florist) ")
    assert (name_in(work, talk), own_name(work, talk)) == ("Mariam (florist)", before)
    messaging.rename_person(work, talk.contact_id, "Mariam the florist")
    assert (name_in(work, talk), own_name(work, talk)) == ("Mariam the florist", before)

    messaging.rename_person(work, talk.contact_id, " ")
    assert (name_in(work, talk), own_name(work, talk)) == (before, None)
    assert Notice("contact", talk.contact_id) in work.notices


def test_a_profile_name_never_overwrites_it_and_is_the_newest_when_it_returns(desk: Desk):
    with desk.working() as work:
        contact = messaging.conversation(work, desk.conversation).contact.id
        messaging.rename_person(work, contact, "The florist")

    desk.hears(desk.meta.message_from("Mariam L.", "It is me", desk.wa_id))

    with desk.working() as work:
        panel = messaging.person(work, desk.conversation)
        assert (panel.contact.name, panel.profile_name) == ("The florist", "Mariam L.")
        messaging.rename_person(work, contact, "")
        assert messaging.person(work, desk.conversation).contact.name == "Mariam L."


def test_a_search_finds_both_names(work: Work, talk: Talk):
    theirs = name_in(work, talk)
    messaging.rename_person(work, talk.contact_id, "Flower wholesale")

    for words in (theirs, "wholesale"):
        assert [row.id for row in messaging.listing(work, View(ViewKind.ALL, words=words))] == [talk.id]


def test_renaming_is_on_record_without_a_name(work: Work, talk: Talk):
    messaging.rename_person(work, talk.contact_id, "Flower wholesale")
    messaging.rename_person(work, talk.contact_id, "")

    work.actor = person("Asha", Role.OWNER)
    told = [entry for entry in audit.search(work, AuditFilter()) if entry.action.startswith("contact.")]
    assert {entry.action for entry in told} == {"contact.renamed", "contact.name_cleared"}
    assert not any("Flower" in str(entry) for entry in told)


@pytest.mark.parametrize("name", ["x" * 81, "\u200b"])
def test_a_name_can_be_seen_and_is_no_novel(work: Work, talk: Talk, name: str):
    with pytest.raises(NoContactName):
        messaging.rename_person(work, talk.contact_id, name)


def test_a_viewer_renames_nobody(work: Work, talk: Talk):
    work.actor = person("Vera", Role.VIEWER)

    with pytest.raises(NotAllowed):
        messaging.rename_person(work, talk.contact_id, "Mine")


def test_mallory_renames_and_tags_nobody_in_the_cafe(work: Work, make: Make, talk: Talk, mallory: Work):
    tag = make.tag("Regular")
    work.connection.commit()

    with pytest.raises(ContactNotFound):
        messaging.rename_person(mallory, talk.contact_id, "Mine")
    with pytest.raises(ConversationNotFound):
        messaging.tag_conversations(mallory, [talk.id], tag)
