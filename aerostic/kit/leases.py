"""Leases kept alive: what a process holds stays its own for as long as it lives, and a few seconds longer."""

import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import Self

from sqlalchemy import text

from aerostic.kit.db import DatabaseAway
from aerostic.kit.lines import LEASE
from aerostic.kit.work import working

RENEW = text("""
    UPDATE waiting SET leased_until = now() + make_interval(secs => :lease)
    WHERE id = ANY(:ids) AND leased_until IS NOT NULL
""")


class Leases:
    """`with Leases("probe", [entry.id]) as held`: entries are renewed until they are let go."""

    def __init__(self, whose: str, entry_ids: Iterable[int] = ()) -> None:
        self._held = set(entry_ids)
        self._over = threading.Event()
        self._renewer = threading.Thread(target=self._renew, name=f"leases of {whose}", daemon=True)

    def __enter__(self) -> Self:
        self.keep()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def keep(self) -> None:
        self._renewer.start()

    def end(self) -> None:
        self._over.set()

    def __bool__(self) -> bool:
        return bool(self._held)

    def hold(self, entry_ids: Iterable[int]) -> None:
        self._held.update(entry_ids)

    def let_go(self, entry_ids: Iterable[int]) -> None:
        self._held.difference_update(entry_ids)

    def _renew(self) -> None:
        while not self._over.wait(LEASE.total_seconds() / 3):
            if ids := list(self._held):
                with suppress(DatabaseAway), working() as work:
                    work.run(RENEW, ids=ids, lease=LEASE.total_seconds())
