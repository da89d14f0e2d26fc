"""A client of the served application, the way programs and browsers see it."""

import time
from collections.abc import Callable, Iterator

import pytest
from httpx import Client

from aerostic.kit import limits
from tests.api.serving import served
from tests.services import Servers
from tests.web.conftest import asha, ben, eve, olga

__all__ = ["asha", "ben", "eve", "olga"]


@pytest.fixture
def client(servers: Servers) -> Iterator[Client]:
    limits.forget()
    with served() as client:
        yield client


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool]], None]:
    """Wait, ten seconds at most, until something is so."""

    def wait(is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 10
        while not is_so():
            assert time.monotonic() < deadline
            time.sleep(0.05)

    return wait
