"""The audit as a CSV file: what its page asks for, page after page, so that nothing is held in memory as a whole."""

import asyncio
import csv
import re
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import Final
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from aerostic import accounts, audit, workspaces
from aerostic.audit import AuditFilter, EntryRow
from aerostic.kit.actor import LONGEST_AGENT, Origin
from aerostic.kit.config import settings
from aerostic.kit.errors import Refusal
from aerostic.kit.hosts import surfaces
from aerostic.kit.ids import uuid_in
from aerostic.kit.work import Work
from aerostic.web.refusals import explain
from aerostic.web.session import Guest, Handshake, find_guest, perform
from aerostic.web.settings.audit_state import FIELDS, filter_of
from aerostic.web.trail import Names, details_of, names_of, subject_of

MOST: Final = 10_000  # entries of one file
PAGE: Final = 200
LONGEST: Final = 200  # characters of what is asked
PATH: Final = re.compile(r"/dashboard/([0-9a-f-]{36})/settings/audit\.csv")
HEADS: Final = ("When", "Who", "As", "What happened", "Subject", "Subject id", "Details", "Address", "Device")
FORMULA: Final = ("=", "+", "-", "@")  # what a spreadsheet would run
UTF8: Final = "\ufeff"  # else some spreadsheets take it for something older
OURS: Final = {None, "same-origin", "none"}  # from a page of ours, or typed by hand


@dataclass(frozen=True, slots=True)
class Asked:
    """What goes into the file; `zone` is the workspace's."""

    wanted: AuditFilter
    zone: ZoneInfo


class Export:
    """In front of the pages, whose host and headers it shares."""

    def __init__(self, pages: ASGIApp) -> None:
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = PATH.fullmatch(scope["path"]) if scope["type"] == "http" else None
        answer = await exported(Request(scope), found[1]) if found else self._pages
        await answer(scope, receive, send)


async def exported(request: Request, workspace_id: str) -> Response:
    if request.method != "GET" or request.headers.get("sec-fetch-site") not in OURS:
        return PlainTextResponse("Ask for this file on the page of the audit.", 405)
    try:
        return await file_of(request, workspace_id)
    except Refusal as refused:
        return PlainTextResponse(str(refused), refused.status)
    except Exception as error:  # noqa: BLE001 -- this is the edge
        return PlainTextResponse(explain(error), 500)


async def file_of(request: Request, workspace_id: str) -> Response:
    here = await asyncio.to_thread(find_guest, arrival_of(request, workspace_id))
    if here is None:
        return PlainTextResponse("Log in again to go on.", 401)
    asked, first = await asyncio.to_thread(perform, here, begin, request.query_params)
    return StreamingResponse(pages(here, asked, first), media_type="text/csv; charset=utf-8", headers=named(asked))


def arrival_of(request: Request, workspace_id: str) -> Handshake:
    address = request.client.host if request.client else ""
    return Handshake(
        token="",
        surface=surfaces(settings()).get((request.url.hostname or "").lower()),
        session_id=request.cookies.get(accounts.cookie_name(), ""),
        workspace_id=uuid_in(workspace_id),
        origin=Origin(address, request.headers.get("user-agent", "")[:LONGEST_AGENT]),
    )


def named(asked: Asked) -> dict[str, str]:
    name = f"audit-{datetime.now(asked.zone):%Y-%m-%d}.csv"
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}


def begin(work: Work, given: Mapping[str, str]) -> tuple[Asked, list[EntryRow]]:
    """The first page; that it was asked for is on record from then on. Raises NotAllowed, TooMuch."""
    words = {name: given.get(name, "").replace("\x00", "")[:LONGEST] for name in FIELDS}
    zone = ZoneInfo(workspaces.workspace(work).time_zone)
    asked = Asked(filter_of(words, zone), zone)
    found = audit.search(work, asked.wanted, PAGE)
    audit.record(work, "audit.exported", None, **{name: word for name, word in words.items() if word})
    return asked, found


async def pages(here: Guest, asked: Asked, found: list[EntryRow]) -> AsyncIterator[str]:
    yield UTF8 + lines([HEADS])
    for _ in range(MOST // PAGE):
        if not found:
            return
        text, found = await asyncio.to_thread(perform, here, page, asked, found)
        yield text


def page(work: Work, asked: Asked, found: list[EntryRow]) -> tuple[str, list[EntryRow]]:
    """In words, and the entries that come after."""
    names = names_of(work, found)
    text = lines(cells(row, names, asked.zone) for row in found)
    return text, audit.search(work, asked.wanted, PAGE, found[-1].place) if len(found) == PAGE else []


def cells(row: EntryRow, names: Names, zone: ZoneInfo) -> tuple[str, ...]:
    return (
        row.said_at.astimezone(zone).isoformat(timespec="seconds"),
        row.actor_name,
        row.actor_kind,
        row.said,
        subject_of(row, names).said,
        str(row.subject_id or ""),
        details_of(row, names),
        row.address,
        accounts.device_of(row.agent) if row.agent else "",
    )


def lines(rows: Iterable[tuple[str, ...]]) -> str:
    written = StringIO(newline="")
    csv.writer(written).writerows([plain(cell) for cell in row] for row in rows)
    return written.getvalue()


def plain(cell: str) -> str:
    """As text in every spreadsheet, whatever somebody called themselves."""
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell
