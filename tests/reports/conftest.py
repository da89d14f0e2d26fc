"""The served application, a café, and a Graph on loopback, on which reported failures are played."""

from collections.abc import Callable

import pytest
from httpx import Client

from tests.api.conftest import client
from tests.api.program import key_of
from tests.cast import Meta, Workspace
from tests.graph import GraphServer
from tests.reports.player import Case, Place

__all__ = ["Play", "client"]

Play = Callable[[str], None]


@pytest.fixture
def play(cafe: Workspace, meta: Meta, graph: GraphServer, client: Client) -> Play:
    """Plays one case to its end, in a workspace of its own."""
    place = Place(client, key_of(cafe), meta, cafe, graph)
    return lambda name: Case(name, place).play()
