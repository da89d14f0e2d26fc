"""Signing up, answering the mail, choosing a password anew: as a browser goes through it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from aerostic import accounts, workspaces
from aerostic.accounts.jobs import SendLink, TellOfNewPassword
from aerostic.kit.actor import Role
from aerostic.kit.hosts import Surface
from aerostic.kit.ids import new_id
from aerostic.kit.jobs import Job
from aerostic.kit.work import working
from tests.accounts.mails import mailed, write
from tests.accounts.people import PASSWORD, Someone, operator, somebody
from tests.api.browser import ADMIN, APP, AUTH, Browser, nobody_tried, opened, query_of
from tests.services import Servers
from tests.smtp import Postbox

ANOTHER = "a brighter lotus at dusk"
PAGE = "/dashboard/7/settings/profile"


@pytest.fixture
def browser(servers: Servers) -> Iterator[Browser]:
    nobody_tried()
    with opened() as browser:
        yield browser


@pytest.fixture
def another(servers: Servers) -> Iterator[Browser]:
    with opened() as browser:
        yield browser


@pytest.fixture
def asha(servers: Servers) -> Someone:
    return somebody("Asha")


def address() -> str:
    return f"asha.{new_id().hex}@example.com"


def sign_up(browser: Browser, email: str, **changed: str):
    fields = {"email": email, "name": "Asha", "workspace": "Blue Lotus Café"}
    fields |= {"zone": "Europe/Paris", "password": PASSWORD} | changed
    return browser.submit(AUTH, "/auth/signup", **fields)


def waiting() -> list[Job]:
    """What the worker would do next, taken out of the line."""
    kinds: dict[str, type[Job]] = {job.kind: job for job in (SendLink, TellOfNewPassword)}
    with working() as work:
        rows = work.rows(text("DELETE FROM waiting WHERE kind LIKE 'accounts.%' RETURNING kind, ids"))
    return [kinds[row.kind].of(row.ids) for row in rows]


def the_token(postbox: Postbox) -> str:
    [job] = waiting()
    return mailed(postbox, job)


def log_in(browser: Browser, someone: Someone, password: str = PASSWORD):
    sent_on = browser.submit(AUTH, "/auth/login", email=someone.email, password=password)
    return browser.get(sent_on.headers["location"])


def session_in(browser: Browser) -> accounts.SessionInfo | None:
    cookie = next((one.value for one in browser.cookies.jar if one.name == "aerostic"), "") or ""
    with working() as work:
        return accounts.session(work, cookie, Surface.APP)


def test_whoever_sets_a_new_password_still_comes_to_the_page_they_asked_for(
    browser: Browser, asha: Someone, postbox: Postbox
) -> None:
    browser.submit(AUTH, "/auth/recover", email=asha.email, next="/dashboard/7/inbox?view=mine")
    token = the_token(postbox)

    done = browser.submit(AUTH, "/auth/reset", token=token, password=ANOTHER)

    assert query_of(done) == {"said": "reset", "next": "/dashboard/7/inbox?view=mine"}


def test_a_page_elsewhere_is_kept_for_nobody(browser: Browser, asha: Someone, postbox: Postbox) -> None:
    browser.submit(AUTH, "/auth/recover", email=asha.email, next="https://evil.example/")
    token = the_token(postbox)

    done = browser.submit(AUTH, "/auth/reset", token=token, password=ANOTHER)

    assert query_of(done) == {"said": "reset"}


def test_another_browser_learns_no_page_from_the_link(
    browser: Browser, another: Browser, asha: Someone, postbox: Postbox
) -> None:
    browser.submit(AUTH, "/auth/recover", email=asha.email, next="/dashboard/7/inbox")
    token = the_token(postbox)

    done = another.submit(AUTH, "/auth/reset", token=token, password=ANOTHER)

    assert query_of(done) == {"said": "reset"}


def test_a_stranger_signs_up_and_owns_a_workspace(browser: Browser, postbox: Postbox) -> None:
    email = address()
    told = sign_up(browser, email)

    sent_on = browser.submit(AUTH, "/auth/verify", token=the_token(postbox))
    here = browser.get(sent_on.headers["location"])

    assert told.headers["location"] == f"{AUTH}/check-mail"
    assert here.headers["location"] == "/dashboard"
    info = session_in(browser)
    assert info
    assert (info.email, info.is_verified) == (email, True)
    with working() as work:
        [belonging] = workspaces.of(work, info.account_id)
    assert (belonging.name, belonging.role, belonging.time_zone) == ("Blue Lotus Café", Role.OWNER, "Europe/Paris")


def test_an_address_with_an_account_is_answered_like_any_other(browser: Browser, asha: Someone) -> None:
    known, unknown = sign_up(browser, asha.email), sign_up(browser, address())

    def facts_of(answer):
        cookie = answer.headers["set-cookie"].split(";", 1)
        return answer.status_code, answer.headers["location"], len(cookie[0]), cookie[1], answer.text

    assert facts_of(known) == facts_of(unknown)


def test_asking_for_a_new_password_reveals_nothing_either(browser: Browser, asha: Someone) -> None:
    known, unknown = (browser.submit(AUTH, "/auth/recover", email=email) for email in (asha.email, address()))

    assert known.headers["location"] == unknown.headers["location"] == f"{AUTH}/check-mail?about=reset"
    assert dict(known.headers) == dict(unknown.headers)


def test_another_browser_is_asked_for_the_password(browser: Browser, another: Browser, postbox: Postbox) -> None:
    sign_up(browser, address())
    token = the_token(postbox)

    asked = another.submit(AUTH, "/auth/verify", token=token)
    wrong = another.submit(AUTH, "/auth/verify", token=token, password="a guess")
    right = another.submit(AUTH, "/auth/verify", token=token, password=PASSWORD)

    assert query_of(asked) == {"problem": "proof", "token": token}
    assert query_of(wrong) == {"problem": "wrong", "token": token}
    assert right.headers["location"].startswith(f"{APP}/auth/callback?ticket=")


def test_the_link_of_a_sign_up_works_once(browser: Browser, postbox: Postbox) -> None:
    sign_up(browser, address())
    token = the_token(postbox)
    browser.submit(AUTH, "/auth/verify", token=token)

    again = browser.submit(AUTH, "/auth/verify", token=token)

    assert again.headers["location"] == f"{AUTH}/verify?problem=link"


def test_a_workspace_that_cannot_be_opened_leaves_no_account(browser: Browser, postbox: Postbox) -> None:
    """One transaction: the account, the workspace, its owner and the ticket."""
    email = address()
    sign_up(browser, email)
    token = the_token(postbox)
    with working() as work:
        work.run(text("UPDATE sign_ups SET workspace_name = '' WHERE email = :email"), email=email)

    answer = browser.submit(AUTH, "/auth/verify", token=token)

    assert "problem=workspace" in answer.headers["location"]
    with working() as work:
        assert accounts.account_of(work, email) is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"email": "asha"}, "address"),
        ({"name": ""}, "name"),
        ({"workspace": " "}, "workspace"),
        ({"zone": ""}, "zone"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"password": "short"}, "password"),
        ({"password": "123456789012"}, "guessable"),
    ],
)
def test_a_refusal_travels_as_its_code_without_anything_typed(
    browser: Browser, changed: dict[str, str], code: str
) -> None:
    fields = {"email": address()} | changed

    answer = sign_up(browser, **fields)

    assert answer.headers["location"] == f"{AUTH}/signup?problem={code}"


def test_whoever_asks_too_often_is_told_to_wait(browser: Browser) -> None:
    email = address()
    answers = [browser.submit(AUTH, "/auth/recover", email=email) for _ in range(6)]

    assert query_of(answers[4]) == {"about": "reset"}
    assert query_of(answers[5]) == {"problem": "often"}


def test_a_new_password_ends_every_session(browser: Browser, another: Browser, asha: Someone, postbox: Postbox) -> None:
    log_in(another, asha)
    browser.submit(AUTH, "/auth/recover", email=asha.email)
    token = the_token(postbox)

    weak = browser.submit(AUTH, "/auth/reset", token=token, password="short")
    done = browser.submit(AUTH, "/auth/reset", token=token, password=ANOTHER)
    again = browser.submit(AUTH, "/auth/reset", token=token, password=ANOTHER)

    assert query_of(weak) == {"problem": "password", "token": token}
    assert done.headers["location"] == f"{AUTH}/login?said=reset"
    assert query_of(again)["problem"] == "link"
    assert session_in(another) is None
    log_in(browser, asha, ANOTHER)
    assert session_in(browser)


def test_a_password_is_changed_where_one_is_logged_in(browser: Browser, another: Browser, asha: Someone) -> None:
    log_in(browser, asha)
    log_in(another, asha)

    wrong = browser.submit(APP, "/auth/password", old="a guess", new=ANOTHER, page=PAGE)
    done = browser.submit(APP, "/auth/password", old=PASSWORD, new=ANOTHER, page=PAGE)

    assert wrong.headers["location"] == f"{PAGE}?problem=wrong"
    assert done.headers["location"] == f"{PAGE}?said=changed"
    assert session_in(browser)
    assert session_in(another) is None
    assert [type(job) for job in waiting()] == [TellOfNewPassword]


@pytest.mark.parametrize("page", ["https://evil.example", "//evil.example", "/admin", "/dashboard/7?x=1", "", "/x#y"])
def test_nobody_is_sent_elsewhere_after_it(browser: Browser, asha: Someone, page: str) -> None:
    log_in(browser, asha)

    done = browser.submit(APP, "/auth/password", old="a guess", new=ANOTHER, page=page)

    assert done.headers["location"] == "/dashboard?problem=wrong"


def test_nobody_without_a_session_changes_a_password(browser: Browser, asha: Someone) -> None:
    refused = browser.submit(APP, "/auth/password", old=PASSWORD, new=ANOTHER, page=PAGE)

    assert query_of(refused) == {"problem": "login"}
    log_in(browser, asha)
    assert session_in(browser)


def test_logged_out_everywhere_is_everywhere(browser: Browser, another: Browser, asha: Someone) -> None:
    log_in(browser, asha)
    log_in(another, asha)

    left = browser.submit(APP, "/auth/logout-everywhere")

    assert left.headers["location"] == f"{AUTH}/login?said=everywhere"
    assert 'aerostic=""' in left.headers["set-cookie"]
    assert session_in(another) is None


def test_an_operator_logs_out_everywhere_on_the_console(browser: Browser) -> None:
    log_in(browser, operator())

    left = browser.submit(ADMIN, "/auth/logout-everywhere")

    assert left.headers["location"] == f"{AUTH}/login?said=everywhere"


def test_where_somebody_came_from_is_kept_with_the_session(browser: Browser, asha: Someone) -> None:
    sent_on = browser.submit(AUTH, "/auth/login", email=asha.email, password=PASSWORD)
    browser.get(sent_on.headers["location"], headers={"User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/127.0"})

    with working() as work:
        [kept] = work.rows(text("SELECT address, agent FROM sessions WHERE account_id = :id"), id=asha.id)
        [said] = work.rows(
            text("SELECT address, agent FROM platform_audit WHERE action = 'account.logged_in' AND actor_id = :id"),
            id=asha.id,
        )
    assert (kept.address, kept.agent) == ("127.0.0.1", "Mozilla/5.0 (X11; Linux) Firefox/127.0")
    assert (said.address, said.agent) == ("127.0.0.1", "Firefox on Linux")


@pytest.mark.parametrize("path", ["signup", "verify", "recover", "reset"])
def test_each_form_is_on_its_own_host_and_from_there(browser: Browser, path: str) -> None:
    assert browser.submit(APP, f"/auth/{path}").status_code == 404
    assert browser.post(f"{AUTH}/auth/{path}", headers={"Origin": "https://evil.example"}).status_code == 403


def test_a_mail_of_a_sign_up_that_waits_is_written_by_the_worker_alone(browser: Browser, postbox: Postbox) -> None:
    sign_up(browser, address())
    assert postbox.mails == []

    for job in waiting():
        write(job)

    assert len(postbox.mails) == 1
