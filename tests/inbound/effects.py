"""What a webhook does to a workspace, told in a few words: what came to stand in its tables, and what was only kept."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import text

from aerostic.channels import ChannelRow
from aerostic.inbound.dispatch import dispatch
from aerostic.inbound.outcomes import Became, Outcome
from aerostic.inbound.pieces import Piece, take_apart
from aerostic.kit.work import Work
from aerostic.meta import PersonChanged, PhoneContact, PreferenceStated, SecurityCodeChanged
from tests.cast import NOON, Workspace

# One line each of what a workspace holds; what it held before is none of the effect.
HELD = {
    "message": "SELECT direction || ' ' || type || coalesce(' of ' || nullif(purpose, 'reply'), '') FROM messages",
    "conversation": """
        SELECT status || CASE WHEN unanswered_since IS NULL THEN '' ELSE ', waits' END
               || CASE WHEN last_inbound_at IS NULL THEN '' ELSE ', window' END
               || CASE WHEN came_by_ad_at IS NULL THEN '' ELSE ', by an ad' END FROM conversations
    """,
    "contact": """
        SELECT CASE WHEN opted_out_at IS NULL THEN 'known' ELSE 'opted out' END
               || CASE WHEN book_name IS NULL THEN '' ELSE ', named by the phone' END FROM contacts
    """,
    "parked": """
        SELECT 'status ' || status || coalesce(' ' || error_code, '') FROM parked_statuses
        UNION ALL SELECT DISTINCT ON (wamid) 'change' FROM parked_changes
    """,
    "notice": """
        SELECT field || coalesce('.' || nullif(event, ''), '')
               || CASE WHEN is_important THEN ', mailed' ELSE '' END
               || coalesce(', ' || fact || ' is ' || fact_value, '') FROM whatsapp_notices
    """,
    "stop": """
        SELECT cause || ' stops ' || covers || CASE WHEN until IS NULL THEN '' ELSE ' until a day' END
        FROM sending_stops WHERE NOT is_over
    """,
}
READ = {what: text(sql) for what, sql in HELD.items()}


def effects_of(work: Work, workspace: Workspace, path: Path) -> list[str]:
    """Returns what the webhook does if it is about this workspace's number and account; nothing of it stays."""
    pieces = list(_pieces(workspace, path))
    with work.connection.begin_nested() as point:
        dispatch(work, pieces)
        found = list(_held(work))
        point.rollback()
    return (
        found
        + [f"applied: {piece.event.kind}" for piece in pieces if piece.event and _leaves_no_row(piece)]
        + _kept(pieces)
    )


def _held(work: Work) -> Iterator[str]:
    for what, sql in READ.items():
        for told, times in Counter(sorted(row[0] for row in work.rows(sql))).items():
            yield f"{what} {told}" + (f" x {times}" if times > 1 else "")


def _leaves_no_row(piece: Piece) -> bool:
    """Tells whether it is about somebody whom nobody has met here, so that it changes nothing."""
    is_removed = isinstance(piece.event, PhoneContact) and piece.event.is_removed
    return is_removed or isinstance(piece.event, PreferenceStated | PersonChanged | SecurityCodeChanged)


def _kept(pieces: list[Piece]) -> list[str]:
    kept = [f"kept: {piece.event.kind if piece.event else 'body'}" for piece in pieces if _became(piece) != Became.DONE]
    return [f"{told} x {times}" if times > 1 else told for told, times in sorted(Counter(kept).items())]


def _became(piece: Piece) -> Became:
    return Outcome.of(piece, NOON).became


def _pieces(workspace: Workspace, path: Path) -> Iterator[Piece]:
    channel = workspace.channel
    for piece in take_apart(1, NOON, _addressed(path, channel)):
        here = {"channel_id": channel.id} if _is_about_number(piece) else {"account_id": channel.account_id}
        yield piece._replace(workspace_id=workspace.id, **here)


def _is_about_number(piece: Piece) -> bool:
    return bool(piece.event and piece.event.phone_number_id)


def _addressed(path: Path, channel: ChannelRow) -> bytes:
    """Returns the body with this number where a notice names one; messages name theirs by an id."""
    body = path.read_bytes()
    if path.parent.name != "account":
        return body
    document: Any = json.loads(body)
    for entry in document["entry"]:
        for change in entry["changes"]:
            _name_number(change["value"], channel)
    return json.dumps(document).encode()


def _name_number(value: dict[str, Any], channel: ChannelRow) -> None:
    digits = re.sub(r"\D", "", channel.display_phone_number)
    value |= {name: digits for name in ("display_phone_number", "phone_number") if isinstance(value.get(name), str)}
    if value.get("entity_type") == "PHONE_NUMBER":
        value["entity_id"] = channel.phone_number_id
    if "phone_number_settings" in value:
        value["phone_number_settings"]["phone_number_id"] = channel.phone_number_id
