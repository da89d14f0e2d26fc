"""The sandbox's own interface explains itself and asks for nothing from elsewhere."""

import re

import pytest

from aerostic.sandbox.app import create
from aerostic.sandbox.guard import NotHere, refuse_other_hosts
from aerostic.sandbox.phone.site import HERE as PAGE
from tests.sandbox.play import Play

FILES = sorted(path.name for path in PAGE.iterdir() if path.suffix != ".ts")  # types are for whoever checks
PAGES = ("/", "/_sim/docs", *(f"/phone/{name}" for name in FILES))


def test_every_endpoint_is_described(play: Play):
    document = play.call("GET", "/_sim/openapi.json").json()

    asked = document["paths"]["/_sim/people/{person}/say"]["post"]
    assert document["openapi"].startswith("3.")
    assert asked["summary"] == "Say something as this person"
    assert "text" in asked["requestBody"]["content"]["application/json"]["schema"]["properties"]
    assert "/_sim/clock/advance" in play.call("GET", "/_sim/docs").text


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_another_machine_for_anything(play: Play, path: str):
    answer = play.call("GET", path)

    asked = re.findall(r"""(?:src|href|url|import|from)\s*[=(]?\s*["'](https?:)?//""", answer.text)
    assert answer.status_code == 200
    assert asked == []


def test_another_name_for_this_machine_is_turned_away(play: Play):
    assert play.call("GET", "/_sim/world", headers={"Host": "evil.example"}).status_code == 421
    assert play.call("GET", "/v21.0/1", headers={"Host": "evil.example:3900"}).status_code == 421
    assert play.call("GET", "/healthz", headers={"Host": "[::1]:3900"}).text == "ok"


def test_a_page_of_another_site_cannot_play(play: Play):
    assert play.call("POST", "/_sim/reset", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 421


def test_it_is_never_started_in_production(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AEROSTIC_ENV", "production")

    with pytest.raises(NotHere, match="never started in production"):
        create()


@pytest.mark.parametrize("host", ["10.0.0.1", "192.168.1.4", "example.org"])
def test_it_listens_on_this_machine_only(host: str):
    with pytest.raises(NotHere, match="loopback"):
        refuse_other_hosts(host)


def test_without_a_seed_there_is_something_to_play_with():
    play = Play()

    document = play.sim("GET", "/world")

    assert re.fullmatch(r"\d{15,17}", document["wabas"][0]["phones"][0]["id"])
    assert len(document["personas"]) == 4
    play.close()


@pytest.mark.parametrize(
    ("path", "body", "complaint"),
    [
        ("/people", {"name": "Nobody"}, "wa_id or user_id is required"),
        ("/people/Mariam/say", {}, "text is required"),
        ("/clock/advance", {"seconds": -1}, "forward"),
        ("/say", {"count": 0}, "count"),
        ("/people/Mariam/say", {"text": 1.5}, "text must be a string"),
    ],
)
def test_what_cannot_be_understood_is_answered_with_where_and_why(play: Play, path: str, body: object, complaint: str):
    answer = play.call("POST", f"/_sim{path}", json=body)

    assert answer.status_code == 400
    assert complaint in answer.json()["error"]["message"]


def test_who_or_what_does_not_exist_is_not_found(play: Play):
    for path in ("/people/nobody/say", "/webhooks/nothing/repeat"):
        assert play.call("POST", f"/_sim{path}", json={"text": "x"}).status_code == 404
