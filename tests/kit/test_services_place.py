import socket
import stat
from pathlib import Path

import pytest

from aerostic.kit.services.place import (
    AlreadyRunning,
    held,
    is_free,
    open_place,
    remembered,
    remembered_port,
    wipe,
    write_private,
)


def test_one_state_has_one_supervisor(tmp_path: Path) -> None:
    place = open_place(tmp_path)

    with held(place), pytest.raises(AlreadyRunning, match="AEROSTIC_HOME"), held(place):
        pass

    with held(place):
        pass


def test_a_secret_is_made_once(tmp_path: Path) -> None:
    place = open_place(tmp_path)

    assert remembered(place, "key", lambda: "first") == remembered(place, "key", lambda: "second") == "first"


def test_a_port_is_kept_while_it_is_free(tmp_path: Path) -> None:
    place = open_place(tmp_path)
    port = remembered_port(place, "postgres")

    assert remembered_port(place, "postgres") == port
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", port))
        squatter.listen()
        assert not is_free(port)
        assert remembered_port(place, "postgres") != port


def test_what_is_private_is_written_whole_and_for_us_alone(tmp_path: Path) -> None:
    write_private(tmp_path / "dev.json", {"password": "x"})

    assert stat.S_IMODE((tmp_path / "dev.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["dev.json"]


def test_starting_over_forgets_what_we_made_and_nothing_else(tmp_path: Path) -> None:
    place = open_place(tmp_path)
    (place.logs / "old").mkdir(parents=True)
    (tmp_path / "dev.json").touch()
    (tmp_path / "letters.txt").touch()

    wipe(place, "dev.json")

    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]
