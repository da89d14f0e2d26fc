"""A handshake is read from what a browser sends; whatever that is, it names a session or nobody."""

import pytest

from aerostic.access import Handshake, find_guest, handshake
from aerostic.kit.config import settings
from aerostic.kit.hosts import Surface
from aerostic.kit.ids import new_id

HERE = "192.0.2.1"


def read(**headers: str) -> Handshake:
    return handshake({name.replace("_", "-"): value for name, value in headers.items()}, None, HERE)


def test_the_host_says_which_surface_whatever_its_case_and_port() -> None:
    host = settings().url("app").split("//")[1].rsplit(":", 1)[0]

    assert read(host=f"{host.upper()}:8000").surface is Surface.APP


@pytest.mark.parametrize("host", ["", "evil.example", "app.evil.example:3000"])
def test_a_host_that_is_not_ours_is_no_surface(host: str) -> None:
    assert read(host=host).surface is None


@pytest.mark.parametrize("cookie", ["", "other=1", "aerostic", "a[b=1; aerostic=stolen", "\x00=1"])
def test_a_cookie_that_cannot_be_read_names_no_session(cookie: str) -> None:
    given = read(cookie=cookie)

    assert (given.session_id, given.bearer) == ("", "")
    assert find_guest(given) is None


def test_a_session_is_named_without_being_told() -> None:
    one, other = read(cookie="aerostic=one"), read(cookie="theme=dark; aerostic=two")

    assert (one.session_id, other.session_id) == ("one", "two")
    assert "one" not in one.bearer
    assert one.bearer != other.bearer


@pytest.mark.parametrize("given", [None, "", "nonsense", 7, {"a": 1}])
def test_what_is_no_id_names_no_workspace(given: object) -> None:
    assert handshake({}, given, HERE).workspace_id is None


def test_the_workspace_is_named_by_its_id() -> None:
    workspace_id = new_id()

    assert handshake({}, f" {workspace_id} ", HERE).workspace_id == workspace_id


def test_a_browsers_description_of_itself_is_kept_only_so_far() -> None:
    given = read(user_agent="x" * 10_000)

    assert given.origin.address == HERE
    assert given.origin.agent == "x" * 300
