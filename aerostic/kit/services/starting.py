"""Both servers at once: whatever is not given by URL is looked up and started."""

from dataclasses import asdict, dataclass

from aerostic.kit.services import postgres, valkey
from aerostic.kit.services.place import Place, write_private
from aerostic.kit.services.supervisor import Supervisor

PATIENCE = 60.0  # seconds; a crash recovery of some gigabytes of log fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    database_url: str = ""
    redis_url: str = ""


def start(
    supervisor: Supervisor, place: Place, given: Services, *, durable: bool = True, major: int | None = None
) -> Services:
    """Returns when both answer. Raises `NoServer`, `Unfit` or `DiedAtStart`, each with a sentence for people.

    `durable`: False for data nobody will miss. `major`: which PostgreSQL is wanted, where it matters.
    """
    place.running.unlink(missing_ok=True)
    cluster = None if given.database_url else postgres.cluster(place, major)
    store = None if given.redis_url else valkey.store(place)
    if cluster:
        supervisor.start(postgres.program(cluster, place.logs / "postgres.log", durable=durable))
    if store:
        supervisor.start(valkey.program(store, place.logs / "redis.log", durable=durable))
    running = Services(
        database_url=_database(supervisor, cluster) if cluster else given.database_url,
        redis_url=_redis(supervisor, store) if store else given.redis_url,
    )
    _introduce(supervisor, cluster, store, given)
    write_private(place.running, asdict(running))
    return running


def _database(supervisor: Supervisor, cluster: postgres.Cluster) -> str:
    supervisor.wait_until(lambda: postgres.answers(cluster.superuser_url), "postgres", PATIENCE)
    postgres.furnish(cluster)
    return cluster.url


def _redis(supervisor: Supervisor, store: valkey.Store) -> str:
    supervisor.wait_until(lambda: valkey.answers(store.url), "redis", PATIENCE)
    return store.url


def _introduce(
    supervisor: Supervisor, cluster: postgres.Cluster | None, store: valkey.Store | None, given: Services
) -> None:
    supervisor.say(f"PostgreSQL {cluster.server if cluster else postgres.check_given(given.database_url)}")
    supervisor.say(f"Redis {store.server if store else valkey.check_given(given.redis_url)}")
