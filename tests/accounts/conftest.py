"""Asha has an account, whatever workspaces she belongs to."""

import pytest

from tests.accounts.people import Someone, somebody
from tests.services import Servers


@pytest.fixture
def asha(servers: Servers) -> Someone:
    return somebody("Asha")
