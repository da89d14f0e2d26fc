from collections.abc import Iterator
from pathlib import Path

import pytest

from aerostic.kit import db, limits
from aerostic.kit.config import settings
from tests.services import Servers, own_database, use


@pytest.fixture
def home(servers: Servers, tmp_path: Path) -> Iterator[Path]:
    """An empty database and an empty directory."""
    limits.forget()
    with pytest.MonkeyPatch.context() as environment, own_database(servers.database_url) as database_url:
        environment.setenv("AEROSTIC_HOME", str(tmp_path / "state"))
        use(Servers(database_url, servers.redis_url))
        yield tmp_path / "state"
        db.close()
        use(servers)
    settings.cache_clear()
