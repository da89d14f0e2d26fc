import psycopg
from redis import Redis

from aerostic.kit.config import settings
from tests.services import Servers


def test_the_settings_point_at_a_database_of_our_own(servers: Servers) -> None:
    with psycopg.connect(settings().database_url) as db:
        assert db.info.dbname.startswith("aerostic_test_")


def test_our_redis_is_empty(servers: Servers) -> None:
    with Redis.from_url(settings().redis_url) as redis:
        assert redis.dbsize() == 0
