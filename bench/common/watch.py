"""Received → effects committed, seen from the drain: when each raw event's entry was let go.

`python -m bench.common.watch FILE` is the inbound worker as it runs in production, forks and shifts and all, that notes
these times in a file.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from aerostic.inbound import draining
from aerostic.inbound.jobs import INBOUND
from aerostic.kit.drain import Drain
from aerostic.kit.lines import Entry
from workers import perform, worker
from workers.registry import drainers


class Watch:
    """A drain that remembers when everything about an entry had been committed."""

    def __init__(self, drain: Drain) -> None:
        self._drain = drain
        self._meant: dict[int, str] = {}
        self.done: list[str] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever a drain has
        return getattr(self._drain, name)

    def claim(self, shares: Mapping[str, int]) -> list[Entry]:
        entries = self._drain.claim(shares)
        self._meant.update((entry.id, entry.meant) for entry in entries)
        return entries

    def release(self, entry_ids: Sequence[int]) -> None:
        self._drain.release(entry_ids)
        now = time.time()
        self.done += [f"{self._meant.pop(entry)} {now}\n" for entry in entry_ids if entry in self._meant]


def noted(note: Path) -> dict[int, float]:
    """Raw event id → seconds since 1970."""
    pairs = [line.split() for line in note.read_text().splitlines()] if note.exists() else []
    return {int(raw_id): float(at) for raw_id, at in pairs}


def main(note: Path) -> None:
    def drain(shift: Drain) -> None:
        watch: Any = Watch(shift)
        try:
            draining.drain(watch)
        finally:
            with note.open("a") as file:
                file.writelines(watch.done)

    assert perform.drain, "the real drains are registered first"
    drainers[INBOUND.name] = (INBOUND, drain)
    worker.work("inbound")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
