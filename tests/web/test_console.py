"""The console's pages show operators what there is, do what they ask, and open for nobody else."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from reflex_base.registry import RegistrationContext
from sqlalchemy import text

from aerostic import accounts, workspaces
from aerostic.access import Audience
from aerostic.accounts.errors import WrongCredentials
from aerostic.kit import alarms
from aerostic.kit.actor import SYSTEM
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from aerostic.web.admin.acts import ActState
from aerostic.web.admin.alarms_state import AlarmsState
from aerostic.web.admin.audit_state import AuditState
from aerostic.web.admin.operators_state import InvitingState, OperatorsState, RevokingState
from aerostic.web.admin.queues_state import DecisionState, QueuesState
from aerostic.web.admin.webhooks_state import WebhooksState
from aerostic.web.admin.workspace_state import WorkspaceState
from aerostic.web.admin.workspaces_state import WorkspacesState
from aerostic.web.needs import need_of
from tests.accounts.people import PASSWORD, operator
from tests.admin.conftest import make_dead_letter
from tests.cast import Meta, Workspace, somebody
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, run, serving

CAFE = "Blue Lotus Café"
ENTERED = (AuditState, OperatorsState, QueuesState, AlarmsState, WebhooksState, WorkspacesState)
Story = Callable[[Tab], Awaitable[None]]


def at_the_console(visitor: Visitor, story: Story, surface: str = "admin") -> None:
    async def play(server: Server) -> None:
        await story(await Tab(server, visitor.session, surface).load())

    async def serve() -> None:
        async with serving() as server:
            await play(server)

    run(serve())


def reason(words: str = "Unpaid for two months") -> Any:
    return {"reason": words}


def suspended_reason(workspace: Workspace) -> str | None:
    with working(SYSTEM, workspace.id) as work:
        found = work.row(
            text("SELECT suspended_reason FROM workspaces WHERE id = :workspace"), workspace=work.workspace_id
        )
    return found.suspended_reason if found else None


def dead_letters() -> int:
    with working() as work:
        return work.rows(text("SELECT count(*) AS entries FROM dead_letters"))[0].entries


async def ask(tab: Tab, what: str, workspace_id: UUID) -> None:
    await tab.send(ActState.ask(what, str(workspace_id), CAFE, "pro"))


def test_every_handler_of_the_console_is_for_operators() -> None:
    handlers = RegistrationContext.ensure_context().event_handlers.items()
    ours = [(name, made) for name, made in handlers if "admin___" in name or "web___admin" in name]

    needs = {name: need_of(made.handler.fn) for name, made in ours if not name.endswith("setvar")}

    assert len(needs) > 20
    assert {need.audience if need else None for need in needs.values()} == {Audience.OPERATOR}


@pytest.mark.parametrize("state", ENTERED)
def test_a_page_opens_for_an_operator_on_the_consoles_host_alone(
    cafe: Workspace, olga: Visitor, asha: Visitor, state: Any
) -> None:
    async def sees(tab: Tab) -> None:
        assert "is_loaded_rx_state_': True" in (await tab.send(state.enter)).updates

    async def sees_nothing(tab: Tab) -> None:
        assert "is_loaded_rx_state_': True" not in (await tab.send(state.enter)).updates

    at_the_console(olga, sees)
    at_the_console(olga, sees_nothing, "app")
    at_the_console(asha, sees_nothing, "app")
    at_the_console(asha, sees_nothing)


def test_workspaces_are_shown_as_the_address_asks(cafe: Workspace, harbour: Workspace, olga: Visitor) -> None:
    async def story(tab: Tab) -> None:
        said = (await tab.send(WorkspacesState.enter, q=str(cafe.id))).updates

        assert CAFE in said
        assert "Healthy" in said
        assert "1 in all" in said
        assert "Harbour Books" not in said

    at_the_console(olga, story)


def test_a_search_is_kept_in_the_address(cafe: Workspace, olga: Visitor) -> None:
    async def story(tab: Tab) -> None:
        await tab.send(WorkspacesState.enter, sort="-spent")

        assert (await tab.send(WorkspacesState.seek("blue lotus"), sort="-spent")).asked == [
            "_redirect/admin?q=blue+lotus&sort=-spent"
        ]
        assert (await tab.send(WorkspacesState.narrow("suspended"))).asked == ["_redirect/admin?show=suspended"]
        assert (await tab.send(WorkspacesState.turn(1), page="1")).asked == ["_redirect/admin?page=2"]

    at_the_console(olga, story)


@pytest.mark.parametrize("query", [{"sort": "-nothing"}, {"show": "x"}, {"page": "-1"}, {"page": "9" * 40}])
def test_an_address_that_is_spelt_wrong_shows_the_usual(cafe: Workspace, olga: Visitor, query: dict[str, Any]) -> None:
    async def story(tab: Tab) -> None:
        assert CAFE in (await tab.send(WorkspacesState.enter, q=str(cafe.id), **query)).updates

    at_the_console(olga, story)


def test_one_workspace_is_shown_with_its_number_and_members(cafe: Workspace, olga: Visitor, asha: Visitor) -> None:
    async def story(tab: Tab) -> None:
        said = (await tab.send(WorkspaceState.enter, tenant_id=str(cafe.id))).updates

        assert cafe.channel.phone_number_id in said
        assert "name='Asha'" in said

    at_the_console(olga, story)


@pytest.mark.parametrize("name", ["nothing", "00000000-0000-0000-0000-000000000000"])
def test_a_workspace_that_is_not_there_is_answered_in_words(cafe: Workspace, olga: Visitor, name: str) -> None:
    async def story(tab: Tab) -> None:
        assert "workspace" in (await tab.send(WorkspaceState.enter, tenant_id=name)).updates

    at_the_console(olga, story)


def test_a_workspace_is_suspended_and_reactivated(cafe: Workspace, olga: Visitor) -> None:
    async def story(tab: Tab) -> None:
        await ask(tab, "suspend", cafe.id)
        await tab.send(ActState.suspend(reason()))
        assert suspended_reason(cafe) == "Unpaid for two months"

        await ask(tab, "reactivate", cafe.id)
        await tab.send(ActState.reactivate(reason("Paid")))
        assert suspended_reason(cafe) is None

    at_the_console(olga, story)


def test_what_is_refused_is_said_in_the_dialog(cafe: Workspace, olga: Visitor) -> None:
    async def story(tab: Tab) -> None:
        await ask(tab, "suspend", cafe.id)

        said = (await tab.send(ActState.suspend(reason(" ")))).updates

        assert "Say why" in said
        assert suspended_reason(cafe) is None

    at_the_console(olga, story)


def test_a_plan_is_changed(cafe: Workspace, olga: Visitor) -> None:
    async def story(tab: Tab) -> None:
        await ask(tab, "plan", cafe.id)
        await tab.send(ActState.change_plan({"plan": "free", "reason": "Agreed"}))

        with working(SYSTEM, cafe.id) as work:
            assert workspaces.workspace(work).plan is workspaces.Plan.FREE

    at_the_console(olga, story)


def test_members_cannot_act_on_workspaces(cafe: Workspace, eve: Visitor, asha: Visitor) -> None:
    async def story(tab: Tab) -> None:
        await ask(tab, "suspend", cafe.id)
        await tab.send(ActState.suspend(reason()))

    for visitor in (eve, asha):
        for surface in ("app", "admin"):
            at_the_console(visitor, story, surface)
    assert suspended_reason(cafe) is None


def test_an_entry_is_retried(cafe: Workspace, olga: Visitor) -> None:
    entry = make_dead_letter(cafe.id, reason="Meta answered 500")

    async def story(tab: Tab) -> None:
        assert "Meta answered 500" in (await tab.send(QueuesState.enter)).updates
        await tab.send(QueuesState.retry(str(entry)))

    at_the_console(olga, story)
    assert dead_letters() == 0


def test_entries_are_discarded_with_a_reason_alone_or_together(cafe: Workspace, olga: Visitor) -> None:
    first, _, _ = (make_dead_letter(cafe.id) for _ in range(3))

    async def story(tab: Tab) -> None:
        await tab.send(QueuesState.enter)
        await tab.send(DecisionState.ask(str(first), "a message"))
        await tab.send(DecisionState.discard(reason()))
        assert dead_letters() == 2

        await tab.send(QueuesState.refresh)
        assert "2 entries" in (await tab.send(DecisionState.ask_all("discard_all"))).updates
        await tab.send(DecisionState.discard(reason()))

    at_the_console(olga, story)
    assert dead_letters() == 0


def test_members_cannot_decide_about_entries(cafe: Workspace, asha: Visitor) -> None:
    entry = make_dead_letter(cafe.id)

    async def story(tab: Tab) -> None:
        await tab.send(QueuesState.retry(str(entry)))
        await tab.send(DecisionState.ask(str(entry), "a message"))
        await tab.send(DecisionState.discard(reason()))

    at_the_console(asha, story, "app")
    assert dead_letters() == 1


def test_events_are_found_and_what_names_none_is_answered_in_words(
    cafe: Workspace, olga: Visitor, meta: Meta, hears: Callable[..., None]
) -> None:
    hears(meta.message("The pistachio secret", somebody(), wamid="wamid.console"))

    async def story(tab: Tab) -> None:
        said = (await tab.send(WebhooksState.enter, q="wamid.console")).updates
        assert "Message: text" in said
        assert "pistachio" not in said
        assert "wamid." in (await tab.send(WebhooksState.enter, q="pistachio")).updates

    at_the_console(olga, story)


def test_an_alarm_is_resolved(cafe: Workspace, olga: Visitor) -> None:
    with working() as work:
        alarms.raise_alarm(work, "line:inbound", "The line stands still.")
        [row] = work.rows(text("SELECT id FROM alarms"))

    async def story(tab: Tab) -> None:
        assert "The line stands still." in (await tab.send(AlarmsState.enter)).updates
        assert "'is_quiet_rx_state_': True" in (await tab.send(AlarmsState.resolve(str(row.id)))).updates

    at_the_console(olga, story)


def test_an_operator_is_invited_by_a_link_that_is_shown_once(olga: Visitor) -> None:
    email = f"otto.{new_id().hex}@example.com"

    async def story(tab: Tab) -> None:
        await tab.send(InvitingState.begin)
        said = (await tab.send(InvitingState.invite({"email": email}))).updates
        assert "/invitation?token=" in said
        assert email in said
        assert "/invitation?token=" not in (await tab.send(OperatorsState.refresh)).updates

        assert f"{email} is no longer invited" in (await tab.send(OperatorsState.revoke_invitation(email))).updates

    at_the_console(olga, story)


def test_a_revoked_operator_is_logged_out(olga: Visitor) -> None:
    other = operator()

    async def story(tab: Tab) -> None:
        await tab.send(OperatorsState.enter)
        await tab.send(RevokingState.ask(str(other.id), "Oscar"))
        assert "Oscar is revoked and logged out" in (await tab.send(RevokingState.revoke)).updates

    at_the_console(olga, story)
    with working(accounts.NOBODY) as work, pytest.raises(WrongCredentials):
        accounts.log_in(work, other.email, PASSWORD)


def test_the_trails_are_searched_by_workspace_name(cafe: Workspace, olga: Visitor) -> None:
    async def story(tab: Tab) -> None:
        assert "Number connected" in (await tab.send(AuditState.enter, workspace=str(cafe.id))).updates
        assert "No workspace is called that" in (await tab.send(AuditState.enter, workspace="nowhere")).updates
        asked = (await tab.send(AuditState.seek({"who": " Asha ", "when": "day"}))).asked
        assert asked == ["_redirect/admin/audit?who=Asha&when=day"]

    at_the_console(olga, story)


def test_the_form_of_the_trails_is_filled_anew_only_from_an_address_that_it_did_not_ask(olga: Visitor) -> None:
    async def story(tab: Tab) -> None:
        await tab.send(AuditState.enter)
        await tab.send(AuditState.seek({"who": "Asha"}))
        assert "'fillings_rx_state_': 0" in (await tab.send(AuditState.enter, who="Asha")).updates
        assert "'fillings_rx_state_': 1" in (await tab.send(AuditState.enter, who="Ben")).updates

    at_the_console(olga, story)
