"""What is installed is locked: every package at one version, known by the hashes of its files, from no named host."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture.sources import ROOT

LOCKED_BY = {"requirements.txt": "requirements.lock", "requirements-dev.txt": "requirements-dev.lock"}
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[\w+\])?==([^\s;\\]+)")


@pytest.mark.parametrize(("pins", "lock"), LOCKED_BY.items())
def test_a_lock_holds_every_pin_at_its_version(pins: str, lock: str) -> None:
    locked = set(pinned(lock))

    assert [pin for pin in pinned(pins) if pin not in locked] == []


def test_what_the_product_runs_on_is_tested_at_the_same_versions() -> None:
    assert set(pinned("requirements.lock")) <= set(pinned("requirements-dev.lock"))


@pytest.mark.parametrize("lock", LOCKED_BY.values())
def test_every_locked_package_has_hashes(lock: str) -> None:
    packages = re.split(r"^(?=\w)", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]

    assert [package for package in packages if not PIN.match(package) or "--hash=sha256:" not in package] == []


@pytest.mark.parametrize("file", [*LOCKED_BY, *LOCKED_BY.values()])
def test_packages_come_from_wherever_the_machine_gets_them(file: str) -> None:
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links| @ ", (ROOT / file).read_text()) == []


def pinned(file: str) -> Iterator[tuple[str, str]]:
    """Names as registries compare them, with their versions."""
    for line in (ROOT / file).read_text().splitlines():
        if found := PIN.match(line):
            yield re.sub(r"[-_.]+", "-", found[1]).lower(), found[2]
