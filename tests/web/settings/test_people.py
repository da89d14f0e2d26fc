"""The pages about oneself: everybody's own, in whatever workspace, and nobody else's."""

from uuid import UUID

from sqlalchemy import text

from aerostic import accounts, audit
from aerostic.accounts import Profile
from aerostic.kit.actor import SYSTEM
from aerostic.kit.hosts import Surface
from aerostic.kit.work import working
from aerostic.web.settings.notifications_state import NoticesState
from aerostic.web.settings.profile_state import ProfileState
from aerostic.web.settings.sessions_state import SessionsState
from tests.cast import Workspace
from tests.web.conftest import Visitor, logged_in
from tests.web.tabs import Server, Tab, at_browsers


def profile_of(visitor: Visitor) -> Profile:
    with working(accounts.NOBODY) as work:
        accounts.enter(work, visitor.session, Surface.APP)
        return accounts.profile(work)


def key_of(session: str) -> UUID | None:
    with working(accounts.NOBODY) as work:
        info = accounts.session(work, session, Surface.APP)
    return info.session_key if info else None


def test_a_name_is_changed_and_the_rail_says_it(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        said = (await tab.send(ProfileState.rename({"name": " Asha  Rao "}), cafe.id)).updates

        assert "'AR'" in said
        assert profile_of(asha).name == "Asha Rao"

    at_browsers(story)


def test_no_name_is_refused_in_its_place(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        assert "Give a name" in (await tab.send(ProfileState.rename({"name": " "}), cafe.id)).updates
        assert profile_of(asha).name == "Asha"

    at_browsers(story)


def test_the_choice_of_notices_is_kept(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(NoticesState.enter, cafe.id)
        await tab.send(NoticesState.choose_sounds(True), cafe.id)
        await tab.send(NoticesState.choose_desktop(True), cafe.id)
        await tab.send(NoticesState.choose_sounds(False), cafe.id)

        await tab.send(NoticesState.choose_assigned_mails(True), cafe.id)

        kept = profile_of(asha)
        assert (kept.sounds, kept.desktop_notices, kept.assigned_mails) == (False, True, True)

    at_browsers(story)


def test_another_device_is_logged_out_and_this_one_stays(cafe: Workspace, asha: Visitor) -> None:
    lost = logged_in(asha.account_id)

    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        assert str(key_of(lost)) in (await tab.send(SessionsState.enter, cafe.id)).updates

        await tab.send(SessionsState.end(str(key_of(lost)), "Firefox"), cafe.id)

        assert (key_of(lost), key_of(asha.session) is not None) == (None, True)

    at_browsers(story)


def test_mallory_neither_sees_nor_ends_ashas_sessions(
    cafe: Workspace, harbour: Workspace, asha: Visitor, eve: Visitor
) -> None:
    async def story(server: Server) -> None:
        for place in (cafe, harbour):
            tab = await Tab(server, eve.session).load(place.id)
            assert str(key_of(asha.session)) not in (await tab.send(SessionsState.enter, place.id)).updates
            ended = await tab.send(SessionsState.end(str(key_of(asha.session)), "Hers"), place.id)
            assert "for the person themselves" in ended.updates

        assert key_of(asha.session)

    at_browsers(story)


def test_what_people_do_to_themselves_leaves_no_trace_in_a_workspace(
    cafe: Workspace, asha: Visitor, eve: Visitor
) -> None:
    """Neither in their own, whose owner need not know, nor in one they are no member of."""
    before = len(trail(cafe))

    async def story(server: Server) -> None:
        for visitor in (asha, eve):
            tab = await Tab(server, visitor.session).load(cafe.id)
            await tab.send(ProfileState.rename({"name": "Somebody"}), cafe.id)
            await tab.send(NoticesState.choose_sounds(True), cafe.id)

    at_browsers(story)
    assert len(trail(cafe)) == before
    with working() as work:
        done = text("SELECT action FROM platform_audit WHERE actor_id = :eve AND action = 'account.renamed'")
        assert work.rows(done, eve=eve.account_id)


def trail(workspace: Workspace) -> list[audit.EntryRow]:
    with working(SYSTEM, workspace.id) as work:
        return audit.search(work, limit=100)


def test_nobody_without_a_session_gets_anything(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server).load(cafe.id)
        for event in (
            ProfileState.enter,
            SessionsState.enter,
            NoticesState.enter,
            SessionsState.end(str(key_of(asha.session)), "Hers"),
        ):
            sent = await tab.send(event, cafe.id)
            assert sent.asked == ["_redirecthttp://auth.localhost:3000/login"]

        assert key_of(asha.session)

    at_browsers(story)
