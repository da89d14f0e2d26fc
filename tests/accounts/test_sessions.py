import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from aerostic import accounts, audit
from aerostic.accounts.errors import NotAnOperator, TicketSpent
from aerostic.audit import AuditFilter
from aerostic.kit.actor import Actor, ActorKind, Permission
from aerostic.kit.config import settings
from aerostic.kit.errors import NotAllowed
from aerostic.kit.hosts import Surface
from aerostic.kit.passwords import fingerprint
from aerostic.kit.work import Work, working
from tests.accounts.people import Someone, operator
from tests.services import Servers

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def ticket_of(someone: Someone, surface: Surface = Surface.APP) -> str:
    with working(now=NOW) as work:
        return accounts.issue_ticket(work, someone.id, surface)


def redeemed(ticket: str, surface: Surface = Surface.APP, now: datetime = NOW) -> str:
    with working(accounts.NOBODY, now=now) as work:
        return accounts.redeem(work, ticket, surface)


def seen(session_id: str, surface: Surface = Surface.APP, now: datetime = NOW) -> accounts.SessionInfo | None:
    with working(accounts.NOBODY, now=now) as work:
        return accounts.session(work, session_id, surface)


def test_a_ticket_becomes_a_session(asha: Someone) -> None:
    info = seen(redeemed(ticket_of(asha)))

    assert info
    assert info == accounts.SessionInfo(asha.id, asha.email, "Asha", False, info.session_key, NOW, is_verified=True)


def test_a_ticket_works_once(asha: Someone) -> None:
    ticket = ticket_of(asha)
    redeemed(ticket)

    with pytest.raises(TicketSpent):
        redeemed(ticket)


def test_of_many_who_redeem_a_ticket_at_once_one_succeeds(asha: Someone) -> None:
    ticket, opened = ticket_of(asha), list[str]()

    def redeem() -> None:
        with suppress(TicketSpent):
            opened.append(redeemed(ticket))

    threads = [threading.Thread(target=redeem) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(opened) == 1


def test_a_ticket_is_good_for_half_a_minute(asha: Someone) -> None:
    with pytest.raises(TicketSpent):
        redeemed(ticket_of(asha), now=NOW + timedelta(seconds=30))


def test_a_ticket_for_the_app_opens_nothing_on_the_console(asha: Someone) -> None:
    with pytest.raises(TicketSpent):
        redeemed(ticket_of(asha), Surface.ADMIN)


def test_asha_gets_no_ticket_for_the_console_and_an_operator_none_for_the_app(asha: Someone) -> None:
    with working() as work, pytest.raises(NotAnOperator):
        accounts.issue_ticket(work, asha.id, Surface.ADMIN)
    with working() as work, pytest.raises(NotAnOperator):
        accounts.issue_ticket(work, operator().id, Surface.APP)


def test_mallory_gets_no_ticket_for_asha(asha: Someone, mallory: Work) -> None:
    with pytest.raises(NotAllowed):
        accounts.issue_ticket(mallory, asha.id, Surface.APP)


def test_a_session_counts_on_its_own_surface_only(asha: Someone) -> None:
    session_id = redeemed(ticket_of(asha))

    assert seen(session_id, Surface.ADMIN) is None
    assert seen(session_id + "x") is None
    assert seen("") is None


def test_an_operators_session_is_of_the_console(servers: Servers) -> None:
    session_id = redeemed(ticket_of(operator(), Surface.ADMIN), Surface.ADMIN)

    info = seen(session_id, Surface.ADMIN)

    assert info
    assert accounts.operator(info).may(Permission.OPERATE_PLATFORM)
    assert seen(session_id) is None


def test_asha_is_no_operator(asha: Someone) -> None:
    info = seen(redeemed(ticket_of(asha)))

    assert info
    with pytest.raises(NotAnOperator):
        accounts.operator(info)


@pytest.mark.parametrize(
    ("surface", "lasts"), [(Surface.APP, timedelta(days=14)), (Surface.ADMIN, timedelta(hours=12))]
)
def test_a_session_ends_by_itself(asha: Someone, surface: Surface, lasts: timedelta) -> None:
    someone = asha if surface is Surface.APP else operator()
    session_id = redeemed(ticket_of(someone, surface), surface)

    assert seen(session_id, surface, NOW + lasts - timedelta(seconds=1))
    assert seen(session_id, surface, NOW + lasts) is None


def test_after_log_out_the_very_next_look_finds_nobody(asha: Someone) -> None:
    session_id = redeemed(ticket_of(asha))

    with working(accounts.NOBODY) as work:
        accounts.log_out(work, session_id)

    assert seen(session_id) is None
    with working() as work:
        [entry] = audit.search_platform(work, AuditFilter(who=str(asha.id)))
    assert entry.action == "account.logged_out"


def test_logging_out_of_nothing_changes_nothing(asha: Someone) -> None:
    session_id = redeemed(ticket_of(asha))

    with working(accounts.NOBODY) as work:
        accounts.log_out(work, "somebody else's guess")

    assert seen(session_id)


def test_a_disabled_account_is_out_at_the_next_event(asha: Someone) -> None:
    session_id = redeemed(ticket_of(asha))

    with working() as work:
        work.run(text("UPDATE accounts SET disabled_at = now() WHERE id = :id"), id=asha.id)

    assert seen(session_id) is None


def test_only_a_hash_of_the_session_is_kept(asha: Someone) -> None:
    session_id = redeemed(ticket_of(asha))

    with working() as work:
        row = work.row(text("SELECT hash FROM sessions WHERE account_id = :id"), id=asha.id)

    assert len(session_id) >= 43
    assert row
    assert bytes(row.hash) == fingerprint(session_id)


def test_when_somebody_last_did_something_is_true_to_a_minute(asha: Someone) -> None:
    session_id = redeemed(ticket_of(asha))

    later = [last_seen_after(session_id, asha, timedelta(seconds=s)) for s in (50, 70, 120, 140)]

    assert later == [NOW, NOW + timedelta(seconds=70), NOW + timedelta(seconds=70), NOW + timedelta(seconds=140)]


def last_seen_after(session_id: str, someone: Someone, passed: timedelta) -> datetime:
    with working(accounts.NOBODY, now=NOW + passed) as work:
        accounts.session_in_use(work, session_id, Surface.APP)
    with working() as work:
        return work.rows(text("SELECT last_seen_at FROM sessions WHERE account_id = :id"), id=someone.id)[0][0]


def test_what_is_long_over_is_forgotten(asha: Someone) -> None:
    ticket = ticket_of(asha)
    session_id = redeemed(ticket)

    with working(now=NOW + timedelta(days=3)) as work:
        accounts.forget_expired(work)

    assert seen(session_id)
    with working() as work:
        assert work.row(text("SELECT FROM tickets WHERE account_id = :id"), id=asha.id) is None


def test_the_cookie_is_tied_to_its_host_where_there_is_https(monkeypatch: pytest.MonkeyPatch) -> None:
    assert accounts.cookie_name() == "aerostic"

    with monkeypatch.context() as environment:
        environment.setenv("AEROSTIC_BASE_URL", "https://aerostic.example")
        settings.cache_clear()
        assert accounts.cookie_name() == "__Host-aerostic"
    settings.cache_clear()


def test_an_actor_nobody_knows_may_do_nothing() -> None:
    assert Actor(ActorKind.PERSON, None, accounts.NOBODY.name, frozenset()) == accounts.NOBODY
