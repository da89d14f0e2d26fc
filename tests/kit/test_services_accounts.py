"""As root the servers run under an account that exists, from files it can reach."""

import os
import shutil
from pathlib import Path

import pytest

from aerostic.kit.services import lookup
from aerostic.kit.services.accounts import account_for, can_reach
from aerostic.kit.services.place import FOR_UNREACHABLE_HOMES, open_place, wipe

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
def test_a_server_out_of_reach_is_copied_to_where_it_can_run(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    place, account = open_place(tmp_path / "home"), account_for("redis")
    wheel = tmp_path / "wheel"
    shutil.copytree(lookup.redis().program.parent, wheel)
    hidden = lookup.Server(wheel / lookup.redis().program.name, (9, 1), wheel)

    within = lookup.within_reach(hidden, place.base(account), account)

    assert not can_reach(hidden.program, account)
    assert can_reach(within.program, account)
    wipe(place)
