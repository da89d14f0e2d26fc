"""Entries hold ids; whoever reads them sees names, which the features that own the things give for many ids at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from aerostic.audit.queries import EntryRow
from aerostic.kit.actor import Permission
from aerostic.kit.ids import uuid_in
from aerostic.kit.work import Work

PLACES: Final = ("within", "workspace")  # details that name a workspace


@dataclass(frozen=True, slots=True)
class Mentions:
    """The ids that entries mention, and the workspaces they may be of."""

    ids: list[UUID]
    within: list[UUID]


def mentions(entries: Sequence[EntryRow]) -> Mentions:
    ids = {id_ for entry in entries for id_ in _ids(entry)}
    within = {entry.workspace_id for entry in entries if entry.workspace_id}
    return Mentions(sorted(ids), sorted(within | set(_places(entries))))


def reach(work: Work, within: Iterable[UUID]) -> list[UUID]:
    """Of these workspaces, those whose things the reader of a trail may see named. Raises NotAllowed."""
    if work.workspace_id is None:
        work.require(Permission.OPERATE_PLATFORM)
        return list(within)
    work.require(Permission.VIEW_AUDIT)
    return [one for one in within if one == work.workspace_id]


def _ids(entry: EntryRow) -> Iterator[UUID]:
    for value in (entry.subject_id, *entry.details.values()):
        if found := uuid_in(value):
            yield found


def _places(entries: Sequence[EntryRow]) -> Iterator[UUID]:
    for entry in entries:
        for name in PLACES:
            if found := uuid_in(entry.details.get(name)):
                yield found
