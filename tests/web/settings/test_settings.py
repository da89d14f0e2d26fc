"""The pages of keys, billing and audit, at the browsers of who may and who may not."""

import re
from uuid import UUID

from aerostic import workspaces
from aerostic.kit.work import working
from aerostic.web.settings.audit_state import AuditState
from aerostic.web.settings.billing_state import BillingState
from aerostic.web.settings.keys_state import KeysState, NewKeyState, RevokedKeyState
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

SECRET = re.compile(r"aero_\w+_[\w-]{20,}")
SHOP = {"name": "Shop", "messages.send": "on"}


def keys_of(workspace: Workspace) -> list[workspaces.KeyRow]:
    with working(workspace.owner, workspace.id) as work:
        return workspaces.api_keys(work)


def key_in(workspace: Workspace) -> UUID:
    with working(workspace.owner, workspace.id) as work:
        return workspaces.create_key(work, "Shop")[0].id


def test_a_new_key_is_shown_once_and_not_remembered(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        made = (await tab.send(NewKeyState.make(SHOP), cafe.id)).updates
        again = (await tab.load(cafe.id)).updates

        assert SECRET.search(made)
        assert not SECRET.search(again)
        assert [(key.name, key.scopes) for key in keys_of(cafe)] == [("Shop", {"messages.send"})]

    at_browsers(story)


def test_a_key_without_a_scope_is_refused_in_the_dialog(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        said = (await tab.send(NewKeyState.make({"name": "Shop"}), cafe.id)).updates

        assert "one scope or more" in said
        assert keys_of(cafe) == []

    at_browsers(story)


def test_a_revoked_key_stays_in_the_list_as_such(cafe: Workspace, asha: Visitor) -> None:
    key_id = key_in(cafe)

    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(RevokedKeyState.ask(str(key_id), "Shop"), cafe.id)

        await tab.send(RevokedKeyState.revoke, cafe.id)

        assert [key.revoked_at is not None for key in keys_of(cafe)] == [True]

    at_browsers(story)


def test_a_key_cannot_be_revoked_from_another_workspace(cafe: Workspace, harbour: Workspace, eve: Visitor) -> None:
    key_id = key_in(cafe)

    async def story(server: Server) -> None:
        tab = await Tab(server, eve.session).load(harbour.id)
        for place in (harbour, cafe):
            await tab.send(RevokedKeyState.ask(str(key_id), "Shop"), place.id)
            await tab.send(RevokedKeyState.revoke, place.id)

        assert [key.revoked_at for key in keys_of(cafe)] == [None]

    at_browsers(story)


def test_an_agent_sees_neither_keys_nor_billing_nor_audit(cafe: Workspace, ben: Visitor) -> None:
    key_in(cafe)

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        for page in (KeysState, BillingState, AuditState):
            said = (await tab.send(page.enter, cafe.id)).updates
            assert "Shop" not in said
            assert "Key created" not in said
            assert "'is_loaded_rx_state_': True" not in said

    at_browsers(story)


def test_the_audit_says_who_made_the_key(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(NewKeyState.make(SHOP), cafe.id)

        said = (await tab.send(AuditState.enter, cafe.id)).updates

        assert "Key created" in said
        assert "Shop" in said

    at_browsers(story)


def test_the_address_of_the_audit_narrows_it(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(NewKeyState.make(SHOP), cafe.id)

        found = (await tab.send(AuditState.enter, cafe.id, what="key created", since="2020-01-01")).updates
        missed = (await tab.send(AuditState.enter, cafe.id, what="key created", until="2020-01-01")).updates

        assert "Shop" in found
        assert "Key created" not in missed

    at_browsers(story)


def test_what_is_entered_while_the_audit_is_searched_is_kept(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(AuditState.enter, cafe.id)
        await tab.send(AuditState.search({"who": "Asha", "since": "2020-01-01"}), cafe.id)

        asked = (await tab.send(AuditState.enter, cafe.id, who="Asha", since="2020-01-01")).updates
        led = (await tab.send(AuditState.enter, cafe.id, who="Ben")).updates

        assert "'fillings_rx_state_': 0" in asked
        assert "'fillings_rx_state_': 1" in led

    at_browsers(story)


def test_the_audit_of_one_workspace_is_not_anothers(cafe: Workspace, eve: Visitor, harbour: Workspace) -> None:
    key_in(cafe)

    async def story(server: Server) -> None:
        tab = await Tab(server, eve.session).load(harbour.id)

        for place in (harbour, cafe):
            assert "Shop" not in (await tab.send(AuditState.enter, place.id)).updates

    at_browsers(story)


def test_billing_says_what_the_plan_allows(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        assert "100,000" in (await tab.send(BillingState.enter, cafe.id)).updates

    at_browsers(story)
