"""The same people at their browsers as in the tests of the pages."""

from tests.web.conftest import asha, eve, olga, vera

__all__ = ["asha", "eve", "olga", "vera"]
