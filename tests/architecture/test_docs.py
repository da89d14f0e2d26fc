"""Documents name what is there: a test that is named holds a promise, so it must exist."""

import re
from collections.abc import Iterator

import pytest

from aerostic.kit.permissions import TEXTS, asked_for
from tests.architecture.sources import ROOT

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "bench/README.md",
    *sorted(f"docs/{file.name}" for file in ROOT.glob("docs/*.md")),
)
PATH = re.compile(r"(?<![\w./<-])(?:tests|bin|bench|docs|deploy)/[\w./-]*\w")
MODULE = re.compile(r"`((?:aerostic/|workers/)?[a-z_]+/[a-z_/]+\.py)`")
PACKAGES = ("", "aerostic")  # `kit/db.py` is short for `aerostic/kit/db.py`


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_names_exists(document: str) -> None:
    assert [name for name in named((ROOT / document).read_text()) if not exists(name)] == []


def test_the_readme_says_how_many_permissions_can_be_given() -> None:
    assert f"{len(asked_for(TEXTS))} permissions" in (ROOT / "README.md").read_text()


def named(text: str) -> Iterator[str]:
    yield from PATH.findall(text)
    yield from MODULE.findall(text)


def exists(name: str) -> bool:
    return any((ROOT / package / name).exists() for package in PACKAGES)
