"""`bin/dev --reload`: when a source changes, pages are built again and the processes that use it are replaced."""

import time
from collections.abc import Callable
from pathlib import Path

PAUSE = 0.7  # seconds between two looks
WATCHED = ("aerostic", "workers", "assets", "rxconfig.py")


class Reloader:
    def __init__(self, renew: Callable[[], None], pause: float = PAUSE) -> None:
        self.renew = renew
        self.pause = pause
        self.seen = stamps()
        self.looked_at = time.monotonic()

    def check(self) -> None:
        if time.monotonic() - self.looked_at < self.pause:
            return
        self.looked_at = time.monotonic()
        if (now := stamps()) != self.seen:
            self.seen = now
            self.renew()


def stamps() -> dict[Path, int]:
    """Every source file and when it was last written."""
    roots = map(Path, WATCHED)
    files = (file for root in roots for file in ([root] if root.is_file() else root.rglob("*.*")))
    return {file: file.stat().st_mtime_ns for file in files if file.suffix not in {".pyc", ""} and file.is_file()}
