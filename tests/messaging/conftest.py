import pytest

from tests.cast import Meta, Workspace
from tests.messaging.desk import Desk, Hears


@pytest.fixture
def desk(cafe: Workspace, meta: Meta, hears: Hears) -> Desk:
    return Desk(cafe, meta, hears)
