"""The same people at their browsers as in the tests of the pages."""

from tests.web.conftest import asha, ben, eve, olga

__all__ = ["asha", "ben", "eve", "olga"]
