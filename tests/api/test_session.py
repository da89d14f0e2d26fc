from collections.abc import Iterator

import pytest
from httpx import Response

from aerostic import accounts
from aerostic.kit import db
from aerostic.kit.config import settings
from aerostic.kit.hosts import Surface
from aerostic.kit.work import working
from tests.accounts.people import PASSWORD, Someone, operator, somebody
from tests.api.browser import ADMIN, APP, AUTH, Browser, nobody_tried, opened, query_of
from tests.services import Servers


@pytest.fixture
def browser(servers: Servers) -> Iterator[Browser]:
    nobody_tried()
    with opened() as browser:
        yield browser


@pytest.fixture
def asha(servers: Servers) -> Someone:
    return somebody("Asha")


def log_in(browser: Browser, email: str, password: str = PASSWORD, **more: str) -> Response:
    headers = {"Origin": AUTH, "Sec-Fetch-Site": "same-origin"}
    return browser.post(f"{AUTH}/auth/login", data={"email": email, "password": password, **more}, headers=headers)


def arrived(browser: Browser, someone: Someone, **more: str) -> Response:
    return browser.get(log_in(browser, someone.email, **more).headers["location"])


def session_in(browser: Browser, surface: Surface = Surface.APP) -> accounts.SessionInfo | None:
    cookie = next((one.value for one in browser.cookies.jar if one.name == "aerostic"), "") or ""
    with working() as work:
        return accounts.session(work, cookie, surface)


def test_asha_logs_in_and_arrives_in_the_app(browser: Browser, asha: Someone) -> None:
    sent_on = log_in(browser, asha.email)
    here = browser.get(sent_on.headers["location"])

    assert (sent_on.status_code, here.status_code) == (303, 303)
    assert sent_on.headers["location"].startswith(f"{APP}/auth/callback?ticket=")
    assert here.headers["location"] == "/dashboard"
    info = session_in(browser)
    assert info
    assert info.account_id == asha.id


def test_the_cookie_is_for_its_host_and_for_no_script(browser: Browser, asha: Someone) -> None:
    here = arrived(browser, asha)

    cookie = here.headers["set-cookie"].lower()
    assert cookie.startswith("aerostic=")
    assert all(part in cookie for part in ("httponly", "samesite=lax", "path=/", f"max-age={14 * 24 * 3600}"))
    assert "domain" not in cookie
    assert "secure" not in cookie


def test_where_there_is_https_the_cookie_is_secure(
    browser: Browser, asha: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AEROSTIC_BASE_URL", "https://aerostic.example")
    settings.cache_clear()
    with working() as work:
        ticket = accounts.issue_ticket(work, asha.id, Surface.APP)

    foreign = browser.get(
        f"https://app.aerostic.example/auth/callback?ticket={ticket}", headers={"Sec-Fetch-Site": "cross-site"}
    )
    here = browser.get(
        f"https://app.aerostic.example/auth/callback?ticket={ticket}", headers={"Sec-Fetch-Site": "same-site"}
    )
    monkeypatch.undo()
    settings.cache_clear()

    assert query_of(foreign) == {"problem": "expired"}
    assert here.headers["set-cookie"].startswith("__Host-aerostic=")
    assert "Secure" in here.headers["set-cookie"]


def test_an_operator_arrives_at_the_console(browser: Browser) -> None:
    here = arrived(browser, operator())

    assert str(here.url).startswith(ADMIN)
    assert here.headers["location"] == "/admin"
    assert f"max-age={12 * 3600}" in here.headers["set-cookie"].lower()
    assert session_in(browser, Surface.ADMIN)
    assert session_in(browser, Surface.APP) is None


def test_a_wrong_password_and_an_unknown_address_lead_back_to_the_same_place(browser: Browser, asha: Someone) -> None:
    wrong = log_in(browser, asha.email, "not her password", next="/dashboard/7/inbox")
    unknown = log_in(browser, "nobody@example.com", next="/dashboard/7/inbox")

    assert wrong.status_code == 303
    assert wrong.headers["location"] == unknown.headers["location"]
    assert wrong.headers["location"].startswith(f"{AUTH}/login?")
    assert query_of(wrong) == {"problem": "credentials", "next": "/dashboard/7/inbox"}


def test_nothing_of_a_log_in_is_cached_or_shown_to_others(browser: Browser, asha: Someone) -> None:
    for answer in (log_in(browser, asha.email), arrived(browser, asha)):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_whoever_wanted_a_page_gets_there(browser: Browser, asha: Someone) -> None:
    assert arrived(browser, asha, next="/dashboard/7/inbox?c=1").headers["location"] == "/dashboard/7/inbox?c=1"


@pytest.mark.parametrize(
    "next_path",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "dashboard",
        "/auth/callback?ticket=1",
        "/dashboard/../auth/callback?ticket=1",
        "/dashboard/%2e%2e/auth/callback?ticket=1",
        "/dashboard/.%252e/auth/callback?ticket=1",
        "/admin",
        "/x" * 2000,
        "",
    ],
)
def test_nobody_is_sent_elsewhere(browser: Browser, asha: Someone, next_path: str) -> None:
    assert arrived(browser, asha, next=next_path).headers["location"] == "/dashboard"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": APP},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": AUTH, "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_posted_from_elsewhere_is_refused(browser: Browser, asha: Someone, headers: dict[str, str]) -> None:
    fields = {"email": asha.email, "password": PASSWORD}

    assert browser.post(f"{AUTH}/auth/login", data=fields, headers=headers).status_code == 403


def test_a_form_from_a_page_that_hides_its_address_is_taken(browser: Browser, asha: Someone) -> None:
    fields, headers = {"email": asha.email, "password": PASSWORD}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}

    assert "ticket" in query_of(browser.post(f"{AUTH}/auth/login", data=fields, headers=headers))


def test_each_door_is_on_its_own_host(browser: Browser) -> None:
    at = [
        browser.post(f"{APP}/auth/login"),
        browser.post(f"{ADMIN}/auth/invitation"),
        browser.post(f"{AUTH}/auth/logout"),
        browser.get(f"{AUTH}/auth/callback"),
        browser.get("http://localhost:3000/auth/callback"),
        browser.post("http://127.0.0.1:3000/auth/login"),
    ]

    assert [answer.status_code for answer in at] == [404] * 6


def test_what_is_no_form_of_ours_is_refused(browser: Browser) -> None:
    url = f"{AUTH}/auth/login"

    assert browser.post(url, json={"email": "x"}).status_code == 415
    assert browser.post(url, data={"email": "x" * 20_000}).status_code == 413
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert browser.post(url, content=b"\xff\xfe", headers=form).status_code == 400
    assert browser.post(url, content=b"&".join(b"f=1" for _ in range(30)), headers=form).status_code == 400


def test_an_empty_form_and_odd_characters_are_just_wrong(browser: Browser) -> None:
    assert query_of(browser.post(f"{AUTH}/auth/login"))["problem"] == "credentials"
    assert query_of(log_in(browser, "a\0b@example.com", "\ud7ff\0"))["problem"] == "credentials"


def test_a_ticket_is_redeemed_once_and_not_by_a_mere_look(browser: Browser, asha: Someone) -> None:
    callback = log_in(browser, asha.email).headers["location"]

    looked = browser.head(callback)
    first, second = browser.get(callback), browser.get(callback)

    assert looked.status_code == 405
    assert first.headers["location"] == "/dashboard"
    assert second.headers["location"] == f"{AUTH}/login?problem=expired"


def test_a_ticket_for_the_app_opens_nothing_on_the_console(browser: Browser, asha: Someone) -> None:
    callback = log_in(browser, asha.email).headers["location"].replace(APP, ADMIN)

    assert query_of(browser.get(callback)) == {"problem": "expired"}


def test_after_log_out_the_session_is_over_everywhere(browser: Browser, asha: Someone) -> None:
    arrived(browser, asha)
    cookie = next(one.value for one in browser.cookies.jar)

    left = browser.post(f"{APP}/auth/logout", headers={"Origin": APP})

    assert left.headers["location"] == f"{AUTH}/login"
    assert 'aerostic=""' in left.headers["set-cookie"]
    with working() as work:
        assert accounts.session(work, cookie or "", Surface.APP) is None


def test_nobody_else_logs_asha_out(browser: Browser, asha: Someone) -> None:
    arrived(browser, asha)

    assert browser.post(f"{APP}/auth/logout", headers={"Origin": "https://evil.example"}).status_code == 403
    assert session_in(browser)


def test_after_too_many_guesses_everybody_waits(browser: Browser, asha: Someone) -> None:
    for _ in range(10):
        log_in(browser, asha.email, "a guess")

    assert query_of(log_in(browser, asha.email)) == {"problem": "attempts"}


def test_an_invited_operator_chooses_a_password_and_is_in(browser: Browser) -> None:
    with working() as work:
        token = accounts.invite_operator(work, f"olga.{somebody('Olga').id.hex}@example.com")
    fields = {"token": token, "name": "Olga", "password": "short"}

    weak = browser.post(f"{AUTH}/auth/invitation", data=fields)
    taken = browser.post(f"{AUTH}/auth/invitation", data=fields | {"password": PASSWORD})
    again = browser.post(f"{AUTH}/auth/invitation", data=fields | {"password": PASSWORD})

    assert weak.headers["location"].startswith(f"{AUTH}/invitation?")
    assert query_of(weak) == {"problem": "password", "token": token}
    assert browser.get(taken.headers["location"]).headers["location"] == "/admin"
    assert query_of(again)["problem"] == "invitation"


def test_without_its_database_the_door_says_so(
    browser: Browser, asha: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as environment:
        environment.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/nothing")
        db.close()
        settings.cache_clear()
        away = log_in(browser, asha.email)
    db.close()
    settings.cache_clear()

    assert query_of(away) == {"problem": "unavailable"}
