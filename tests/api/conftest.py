"""A client of the served application, the way programs and browsers see it."""

from collections.abc import Iterator

import pytest
from httpx import Client

from aerostic.kit import limits
from tests.api.serving import served
from tests.services import Servers
from tests.web.conftest import asha, ben, eve, hello, olga, vera

__all__ = ["asha", "ben", "eve", "hello", "olga", "vera"]


@pytest.fixture
def client(servers: Servers) -> Iterator[Client]:
    limits.forget()
    with served() as client:
        yield client
