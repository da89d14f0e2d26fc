from typing import Any, cast

from aerostic.kit import redis
from tests.services import Servers


def test_a_forgotten_client_leaves_the_connection_that_a_thread_is_using(servers: Servers) -> None:
    pool = cast("Any", redis.client().connection_pool)
    in_use = pool.get_connection()
    in_use.send_command("PING")

    redis.forget()

    assert in_use.read_response() == b"PONG"
    pool.release(in_use)
