"""One running product for all drills; each leaves it well, whatever it did to it."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from aerostic.kit.services.place import open_place, wipe
from tests.faults.meta import Meta
from tests.faults.product import Product, wait_for

OLD_KEY, NEW_KEY = (
    f"{kid}:{base64.b64encode(bytes(range(first, first + 32))).decode()}" for kid, first in (("one", 1), ("two", 64))
)
FIGURES = pytest.StashKey[list[str]]()
SETTINGS = {
    "AEROSTIC_MASTER_KEYS": f"{OLD_KEY},{NEW_KEY}",
    "AEROSTIC_INBOUND_WORKERS": "4",
    "AEROSTIC_UNKNOWN_HOLD_MINUTES": "0.15",  # what nobody can tell is settled while we watch
}


@pytest.fixture(scope="session")
def large(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--large"))


@pytest.fixture(scope="session")
def figures(request: pytest.FixtureRequest) -> list[str]:
    """What a drill measured, shown at the end."""
    return request.config.stash.setdefault(FIGURES, [])


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for line in config.stash.get(FIGURES, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    home = tmp_path_factory.mktemp("faults")
    made = Product.started(home, **SETTINGS)
    yield made
    made.installation.stop()
    wipe(open_place(home))


@pytest.fixture
def product(installed: Product) -> Iterator[Product]:
    """Well before each drill and after it."""
    wait_for(installed.is_ready)
    yield installed
    wait_for(installed.is_ready)


@pytest.fixture
def meta(product: Product) -> Meta:
    return Meta.of(product.record)
