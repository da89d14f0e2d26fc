"""Who changes a team is a member of one; so is Mallory, of hers."""

from collections.abc import Iterator

import pytest

from aerostic.kit.actor import Role
from aerostic.kit.work import Work
from tests.cast import Workspace, uncommitted
from tests.workspaces.team import Colleague, colleague


@pytest.fixture
def asha(cafe: Workspace) -> Colleague:
    return colleague("Asha", cafe, Role.OWNER)


@pytest.fixture
def mallory(harbour: Workspace) -> Iterator[Work]:
    """Mallory at work in her own workspace, which she owns."""
    yield from uncommitted(colleague("Mallory", harbour, Role.OWNER).actor, harbour.id)
