import stat
from pathlib import Path
from uuid import UUID

import pytest

from aerostic import accounts, channels, workspaces
from aerostic.demo.__main__ import main
from aerostic.demo.seed import NotReproducible, Seeded, seeded
from aerostic.demo.talk import STORIES
from aerostic.kit import db
from aerostic.kit.actor import SYSTEM, Permission
from aerostic.kit.config import settings
from aerostic.kit.work import working
from tests.services import Servers, own_database, use


def test_every_listed_login_works(home: Path) -> None:
    told = seeded()

    for login in told["logins"]:
        with working(accounts.NOBODY) as work:
            person = accounts.log_in(work, login["email"], login["password"])
            belongings = workspaces.of(work, person.account_id)
        assert person.is_operator == (login["role"] == "operator")
        assert [str(one.workspace_id) for one in belongings] == ([] if person.is_operator else [login["workspace_id"]])
    assert [login["role"] for login in told["logins"]] == ["owner", "agent", "owner", "operator"]


def test_the_key_sends_and_reads_in_the_first_workspace(home: Path) -> None:
    told = seeded()

    with working() as work:
        holder = workspaces.identify(work, told["api_key"])

    assert holder
    assert str(holder.workspace_id) == told["logins"][0]["workspace_id"]
    assert {Permission.SEND_MESSAGES, Permission.VIEW_CONVERSATIONS} <= holder.permissions


def test_each_workspace_has_the_number_and_the_token_the_sandbox_knows(home: Path) -> None:
    told = seeded()

    for login, waba in zip((told["logins"][0], told["logins"][2]), told["world"]["wabas"], strict=True):
        with working(SYSTEM, UUID(login["workspace_id"])) as work:
            channel = channels.first(work)
            assert channel
            assert channel.phone_number_id == waba["phones"][0]["id"]
            assert channel.waba_id == waba["id"]
            assert channels.token(work, channel.id) == waba["tokens"][0]
            assert 15 <= len(channel.phone_number_id) <= 17


def test_metas_ids_are_those_of_the_world(home: Path) -> None:
    told = seeded()

    app, waba = told["world"]["apps"][0], told["world"]["wabas"][0]
    assert told["meta"] == {
        "app_secret": settings().meta_app_secret,
        "verify_token": settings().meta_verify_token,
        "waba_id": waba["id"],
        "phone_number_id": waba["phones"][0]["id"],
    }
    assert (app["secret"], app["id"]) == (settings().meta_app_secret, waba["app_id"])


def test_somebody_is_known_by_user_id_alone_and_every_story_has_its_customer(home: Path) -> None:
    people = seeded()["world"]["personas"]

    assert any("wa_id" not in person for person in people)
    assert {story.customer for story in STORIES} <= {person["id"] for person in people}


def test_a_second_time_nothing_changes_and_no_password_is_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = seeded()

    main([])

    said = capsys.readouterr().out
    assert str(home / "demo.json") in said
    assert [login["email"] for login in told["logins"] if login["password"] in said] == []
    assert seeded() == told
    assert stat.S_IMODE((home / "demo.json").stat().st_mode) == 0o600


def test_a_database_whose_passwords_are_lost_is_left_alone(home: Path) -> None:
    seeded()
    (home / "demo.json").unlink()

    with pytest.raises(NotReproducible, match="--fresh"):
        seeded()


def test_two_installations_share_no_secret(home: Path, servers: Servers) -> None:
    first = seeded()
    with own_database(servers.database_url) as another:
        use(Servers(another, servers.redis_url))
        second = seeded()
        db.close()

    assert not secrets_of(first) & secrets_of(second)


def secrets_of(told: Seeded) -> set[str]:
    tokens = {token for waba in told["world"]["wabas"] for token in waba["tokens"]}
    return {told["api_key"], *tokens, *(login["password"] for login in told["logins"])}


def test_production_gets_no_demo(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AEROSTIC_ENV", "production")
    settings.cache_clear()

    with pytest.raises(SystemExit, match="no place in production"):
        main([])
