"""What people take along as files, each a line of `EXPORTS`: its address below its page's, who may, what makes it."""

from collections.abc import Iterator

from starlette.routing import BaseRoute

from aerostic import trail
from aerostic.access import Audience, Guest, Need, perform
from aerostic.api.members import Download, Export, Query, route
from aerostic.api.thread_pool import ThreadPool
from aerostic.kit import spreadsheet
from aerostic.kit.actor import Permission

THREADS, MOST_WAITING = 4, 60  # of their own: long files never hold up the API


def audit_csv(here: Guest, query: Query) -> Download:
    export = perform(here, trail.begin_export, query)
    return Download(export.filename, spreadsheet.MEDIA_TYPE, _entries(here, export))


def _entries(here: Guest, export: trail.AuditExport) -> Iterator[str]:
    yield trail.HEAD
    while export.entries:
        text, export = perform(here, trail.export_page, export)
        yield text


EXPORTS = (
    Export(
        "/dashboard/{workspace_id:uuid}/settings/audit.csv", Need(Audience.MEMBER, Permission.VIEW_AUDIT), audit_csv
    ),
)


def routes() -> list[BaseRoute]:
    threads = ThreadPool(THREADS, MOST_WAITING)
    return [route(export, threads) for export in EXPORTS]
