"""A sandbox for each test, and what Meta publishes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.published import META
from tests.sandbox.play import Play, world


@pytest.fixture
def play() -> Iterator[Play]:
    started = Play(world())
    yield started
    started.close()


@pytest.fixture
def fixtures() -> Path:
    return META
