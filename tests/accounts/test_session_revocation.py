"""People see their sessions and end them; nobody sees or ends another's."""

import pytest

from aerostic import accounts
from aerostic.accounts.devices import UNKNOWN, device_of
from aerostic.accounts.errors import NotLetIn, NotYours
from aerostic.kit.actor import Origin
from aerostic.kit.errors import NotAllowed
from aerostic.kit.hosts import Surface
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from tests.accounts.people import Someone, somebody
from tests.services import Servers

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"
AGENTS = {
    CHROME: "Chrome on Windows",
    CHROME + " Edg/126.0": "Edge on Windows",
    "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0": "Firefox on Linux",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604": "Safari on iPhone",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537 SamsungBrowser/25 Chrome/121": "Samsung Internet on Android",
    "": UNKNOWN,
    "<script>": UNKNOWN,
}


@pytest.fixture
def eve(servers: Servers) -> Someone:
    """Mallory, with an account of her own."""
    return somebody("Mallory")


def arrived(someone: Someone, agent: str = CHROME) -> str:
    with working() as work:
        ticket = accounts.issue_ticket(work, someone.id, Surface.APP)
    with working(accounts.nobody(Origin("203.0.113.9", agent))) as work:
        return accounts.redeem(work, ticket, Surface.APP)


def seen(session_id: str) -> accounts.SessionInfo | None:
    with working(accounts.NOBODY) as work:
        return accounts.session(work, session_id, Surface.APP)


def key_of(session_id: str):
    info = seen(session_id)
    assert info
    return info.session_key


def as_person(work: Work, session_id: str) -> None:
    accounts.enter(work, session_id, Surface.APP)


def test_asha_sees_where_she_is_logged_in(asha: Someone, eve: Someone) -> None:
    here, phone = arrived(asha), arrived(asha, next(agent for agent in AGENTS if "iPhone" in agent))
    arrived(eve)

    with working() as work:
        as_person(work, here)
        rows = accounts.open_sessions(work)

    assert {(row.key, row.device, row.address) for row in rows} == {
        (key_of(here), "Chrome on Windows", "203.0.113.9"),
        (key_of(phone), "Safari on iPhone", "203.0.113.9"),
    }


def test_asha_ends_one_of_them(asha: Someone) -> None:
    here, lost = arrived(asha), arrived(asha)

    with working() as work:
        as_person(work, here)
        accounts.end_session(work, key_of(lost))

    assert seen(lost) is None
    assert seen(here)


def test_mallory_neither_sees_nor_ends_ashas(asha: Someone, eve: Someone) -> None:
    ashas, hers = arrived(asha), arrived(eve)

    with working() as work:
        as_person(work, hers)
        assert [row.key for row in accounts.open_sessions(work)] == [key_of(hers)]
        with pytest.raises(NotYours):
            accounts.end_session(work, key_of(ashas))
        with pytest.raises(NotAllowed):
            accounts.end_sessions(work, asha.id)

    assert seen(ashas)


def test_logged_out_everywhere_is_everywhere(asha: Someone, eve: Someone) -> None:
    sessions, other = [arrived(asha) for _ in range(3)], arrived(eve)

    with working() as work:
        as_person(work, sessions[0])
        accounts.end_sessions(work, asha.id)

    assert [seen(one) for one in sessions] == [None, None, None]
    assert seen(other)


def test_the_platform_ends_the_sessions_of_whoever_was_removed(asha: Someone) -> None:
    session = arrived(asha)

    with working() as work:
        accounts.end_sessions(work, asha.id)

    assert seen(session) is None


def test_a_session_that_is_over_or_made_up_lets_nobody_in(asha: Someone) -> None:
    for session_id in ("", "made up"):
        with working(accounts.NOBODY) as work, pytest.raises(NotLetIn):
            accounts.enter(work, session_id, Surface.APP)


def test_an_unknown_session_cannot_be_ended(asha: Someone) -> None:
    with working() as work:
        as_person(work, arrived(asha))
        with pytest.raises(NotYours):
            accounts.end_session(work, new_id())


@pytest.mark.parametrize("agent", AGENTS)
def test_a_device_is_named_as_its_person_knows_it(agent: str) -> None:
    assert device_of(agent) == AGENTS[agent]
