"""Names and tags are changed beside the thread, by whoever may."""

from uuid import UUID

from aerostic import contacts, messaging
from aerostic.kit.actor import SYSTEM
from aerostic.kit.work import working
from aerostic.web.inbox.conversation_actions import ActionsState
from aerostic.web.inbox.naming import NamingState
from aerostic.web.inbox.state import InboxState
from aerostic.web.inbox.tag_manager import TagManagerState
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers


def tag(cafe: Workspace, name: str) -> str:
    with working(SYSTEM, cafe.id) as work:
        return str(contacts.make_tag(work, name, 0).id)


def tags(cafe: Workspace) -> list[tuple[str, int]]:
    with working(SYSTEM, cafe.id) as work:
        return [(one.name, one.hue) for one in contacts.all_tags(work)]


def tags_on(cafe: Workspace, conversation: UUID) -> list[str]:
    with working(SYSTEM, cafe.id) as work:
        return [one.name for one in messaging.conversation(work, conversation).tags]


def test_a_person_is_renamed_and_goes_by_their_own_name_again(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(InboxState.enter, cafe.id, conversation_id=str(hello))

        renamed = await tab.send(NamingState.rename({"name": "The florist"}), cafe.id, conversation_id=str(hello))
        assert "The florist" in renamed.updates
        await tab.send(NamingState.clear, cafe.id, conversation_id=str(hello))

    at_browsers(story)
    with working(SYSTEM, cafe.id) as work:
        assert messaging.person(work, hello).profile_name is None


def test_a_tag_is_renamed_coloured_merged_and_deleted(cafe: Workspace, asha: Visitor, hello: UUID) -> None:
    guest, regular, spare = tag(cafe, "Guest"), tag(cafe, "Regular"), tag(cafe, "Spare")

    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(ActionsState.tag([str(hello)], guest), cafe.id)
        await tab.send(TagManagerState.rename({"id": regular, "name": "Regulars"}), cafe.id)
        await tab.send(TagManagerState.colour(regular, 3), cafe.id)
        await tab.send(TagManagerState.merge(guest, regular), cafe.id)
        await tab.send(TagManagerState.delete(spare), cafe.id)

    at_browsers(story)
    assert tags(cafe) == [("Regulars", 3)]
    assert tags_on(cafe, hello) == ["Regulars"]


def test_a_viewer_renames_and_tags_nobody(cafe: Workspace, vera: Visitor, hello: UUID) -> None:
    regular = tag(cafe, "Regular")

    async def story(server: Server) -> None:
        tab = await Tab(server, vera.session).load(cafe.id)
        await tab.send(InboxState.enter, cafe.id, conversation_id=str(hello))
        for asked in (
            NamingState.rename({"name": "Mine"}),
            ActionsState.tag([str(hello)], regular),
            TagManagerState.delete(regular),
        ):
            assert "Your role does not allow this" in (await tab.send(asked, cafe.id)).updates

    at_browsers(story)
    assert tags_on(cafe, hello) == []
    assert tags(cafe) == [("Regular", 0)]
