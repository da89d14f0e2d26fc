"""Forms from other sites, places to be sent to after a log-in, and tickets used twice."""

from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from tests.attacks.visitors import Visitors

FORMS = {
    **dict.fromkeys(("/auth/login", "/auth/signup", "/auth/recover", "/auth/reset", "/auth/verify"), "auth"),
    **dict.fromkeys(("/auth/logout", "/auth/logout-everywhere", "/auth/password"), "app"),
}
PLACES = (
    "//evil.example", "/\\evil.example", "https://evil.example", "/%2f%2fevil", "/%5cevil", "///evil", "/auth/logout",
    "/dashboard/../../evil", "/dashboard/%2e%2e/auth/logout", "javascript:alert(1)", "/dashboard\n//evil", "/ /evil",
    "/dash%0d%0aSet-Cookie:x=1", "/.//evil", "/.%09/evil", "/admin", "/login",
)  # fmt: skip


def ticket(visitors: Visitors, place: str = "") -> str:
    login = visitors.product.login("agent")
    form = {"email": login["email"], "password": login["password"], "next": place}
    handed = visitors.ask("POST", "auth", "/auth/login", data=form)
    return parse_qs(urlsplit(handed.headers["location"]).query)["ticket"][0]


@pytest.mark.parametrize("path", FORMS)
def test_no_other_site_sends_a_form_of_ours(visitors: Visitors, path: str) -> None:
    surface = FORMS[path]
    own, other = (f"http://{visitors.host(one)}" for one in (surface, "auth" if surface == "app" else "app"))
    cookie = {"Cookie": f"aerostic={visitors.owner}"} if surface == "app" else {}

    for origin in ("http://evil.example", "null", other, f"{own}.evil.example", own.replace("http:", "https:")):
        answer = visitors.ask(
            "POST", surface, path, data={"email": "x@x.example"}, headers={"Origin": origin, **cookie}
        )
        assert answer.status_code == 403, origin


@pytest.mark.parametrize("place", PLACES)
def test_a_log_in_leads_into_the_app_and_nowhere_else(visitors: Visitors, place: str) -> None:
    asked = {"ticket": ticket(visitors, place), "next": place}
    location = visitors.ask("GET", "app", "/auth/callback", params=asked).headers["location"]

    reached = urlsplit(urljoin(f"http://{visitors.host('app')}/auth/callback", location))
    assert (reached.netloc, reached.path.startswith("/dashboard")) == (visitors.host("app"), True)


def test_a_ticket_opens_one_door_once(visitors: Visitors) -> None:
    asked = {"ticket": ticket(visitors)}

    answers = [visitors.ask("GET", host, "/auth/callback", params=asked) for host in ("admin", "app", "app")]

    assert ["set-cookie" in answer.headers for answer in answers] == [False, True, False]
    cookie = answers[1].headers["set-cookie"].lower()
    assert ("httponly" in cookie, "samesite=lax" in cookie, "domain" in cookie) == (True, True, False)
