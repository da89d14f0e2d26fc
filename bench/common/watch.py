"""Received → effects committed, seen from the drain: when the shares of a batch had all been committed.

`python -m bench.common.watch FILE` is the inbound worker as it runs in production, forks and shifts and all, that notes
these times in a file.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aerostic.inbound import draining
from aerostic.inbound.jobs import INBOUND
from aerostic.inbound.pieces import Piece
from aerostic.kit.drain import Drain
from workers import perform, worker
from workers.registry import drainers


class Watch:
    """A drain that remembers when the effects of each raw event had been committed."""

    def __init__(self, drain: Drain) -> None:
        self._drain = drain
        self.done: list[str] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever a drain has
        return getattr(self._drain, name)

    def each_workspace(self, verb: Any, pieces: Sequence[Piece], aside: Any) -> list[Any]:  # noqa: ANN401 -- passed on
        found = self._drain.each_workspace(verb, pieces, aside)
        now = time.time()
        self.done += [f"{piece.raw_id} {now}\n" for piece in pieces]
        return found


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
