"""The audit as a CSV file: what its page asks for, page after page, so that nothing is held in memory as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from aerostic import accounts, audit, workspaces
from aerostic.audit import AuditFilter, EntryRow
from aerostic.kit import spreadsheet
from aerostic.kit.work import Work
from aerostic.trail.entry_texts import Names, details_of, names_of, subject_of
from aerostic.trail.query_parameters import asked_of, filter_of

MOST: Final = 10_000  # entries of one file
PAGE: Final = 200
HEADS: Final = ("When", "Who", "As", "What happened", "Subject", "Subject id", "Details", "Address", "Device")
HEAD: Final = spreadsheet.UTF8 + spreadsheet.lines([HEADS])


@dataclass(frozen=True, slots=True)
class AuditExport:
    """A file on its way: `entries` are those of its next page, `left` how many it may still hold with them."""

    filename: str
    wanted: AuditFilter
    zone: ZoneInfo
    entries: list[EntryRow]
    page: int
    left: int


def begin_export(work: Work, given: Mapping[str, str], page: int = PAGE, most: int = MOST) -> AuditExport:
    """With its first entries; that it was asked for is on record from then on. Raises NotAllowed, TooMuch."""
    words = asked_of(given)
    zone = ZoneInfo(workspaces.workspace(work).time_zone)
    wanted = filter_of(words, zone)
    found = audit.search(work, wanted, min(page, most))
    audit.record(work, "audit.exported", None, **{name: word for name, word in words.items() if word})
    return AuditExport(f"audit-{work.now.astimezone(zone):%Y-%m-%d}.csv", wanted, zone, found, page, most)


def export_page(work: Work, export: AuditExport) -> tuple[str, AuditExport]:
    """Its entries in words, and the file with those that come after; with none it is at its end."""
    names = names_of(work, export.entries)
    text = spreadsheet.lines(_cells(row, names, export.zone) for row in export.entries)
    left = export.left - len(export.entries)
    return text, replace(export, entries=_after(work, export, left), left=left)


def _after(work: Work, export: AuditExport, left: int) -> list[EntryRow]:
    if left <= 0 or len(export.entries) < export.page:
        return []
    return audit.search(work, export.wanted, min(export.page, left), export.entries[-1].place)


def _cells(row: EntryRow, names: Names, zone: ZoneInfo) -> tuple[str, ...]:
    return (
        row.said_at.astimezone(zone).isoformat(timespec="seconds"),
        row.actor_name,
        row.actor_kind,
        row.title,
        subject_of(row, names).text,
        str(row.subject_id or ""),
        details_of(row, names),
        row.address,
        accounts.device_of(row.agent) if row.agent else "",
    )
