import os
from urllib.parse import urlsplit

import psycopg
from redis import Redis

from aerostic.kit.config import settings
from tests.migrated import same_server
from tests.services import CLAIMS, Servers


def test_the_settings_point_at_a_database_of_our_own(servers: Servers) -> None:
    with psycopg.connect(settings().database_url) as db:
        assert db.info.dbname.startswith("aerostic_test_")


def test_our_redis_is_nobody_elses(servers: Servers) -> None:
    number = urlsplit(settings().redis_url).path.strip("/")

    with Redis.from_url(same_server(settings().redis_url, "0")) as given:
        assert given.hget(CLAIMS, number) == str(os.getpid()).encode()
