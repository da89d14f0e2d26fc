"""The browser for browser tests: on PATH, else from apt when we are root, else Playwright's own, else a sentence."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import gettempdir

import pytest

SHELL = "chromium-headless-shell"  # draws pages and no windows around them: half the work
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
OF_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def arguments() -> list[str]:
    """Chromium looks up its maker's hosts at every start unless told not to; as root it refuses its own sandbox."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


@cache
def executable() -> str:
    """Where it is, installed if need be; one process installs, the others wait."""
    with (Path(gettempdir()) / f"aerostic-chromium-{os.geteuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = next(filter(None, candidates()), None)
    if found is None:
        pytest.fail("No Chromium: put one on PATH (Debian, Ubuntu: apt install chromium) and run the tests again.")
    return found


def candidates() -> Iterator[str | None]:
    yield shutil.which(SHELL)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        yield from from_apt()
    yield on_path()
    yield of_playwright()
    succeeds(sys.executable, "-m", "playwright", "install", "chromium")
    yield of_playwright()


def from_apt() -> Iterator[str | None]:
    succeeds("apt-get", "update", "-qq")
    for package in (SHELL, "chromium"):
        succeeds("apt-get", "install", "-qq", "-y", package)
        yield on_path()


def on_path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def of_playwright() -> str | None:
    """Asked in a process of its own: whoever asks may have Playwright running, and it runs once a process."""
    path = subprocess.check_output([sys.executable, "-c", OF_PLAYWRIGHT], text=True).strip()
    return path if Path(path).exists() else None


def succeeds(*command: str) -> bool:
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
