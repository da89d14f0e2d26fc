"""The size of the fault drills: small by default, so that they are always run; `--large` for the full figures."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--large", action="store_true", help="run the fault drills at full size (some ten minutes)")
