"""A sandbox for each test, and the fixtures of Meta beside the repository."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sandbox.play import FIXTURES, Play, world


@pytest.fixture
def play() -> Iterator[Play]:
    started = Play(world())
    yield started
    started.close()


@pytest.fixture
def fixtures() -> Path:
    if not FIXTURES.is_dir():
        pytest.skip("Meta's fixtures are not beside this repository")
    return FIXTURES
