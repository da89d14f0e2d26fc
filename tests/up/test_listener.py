import socket

import pytest

from aerostic.up.listener import PortTaken, check_free, listen


def test_a_taken_port_is_named_with_the_setting_that_moves_it() -> None:
    with listen(0, "AEROSTIC_PORT") as squatter:
        port = squatter.getsockname()[1]

        with pytest.raises(PortTaken, match=rf"Port {port} is taken .* AEROSTIC_SANDBOX_PORT"):
            check_free(port, "AEROSTIC_SANDBOX_PORT")


def test_who_connects_before_a_web_process_is_there_waits_for_one() -> None:
    with listen(0, "AEROSTIC_PORT") as ours, socket.create_connection(ours.getsockname(), timeout=1) as early:
        early.sendall(b"hello")

        accepted, _ = ours.accept()

        with accepted:
            assert accepted.recv(5) == b"hello"
