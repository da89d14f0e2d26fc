"""The body of a webhook: entries by account, one change for each update, non-ASCII escaped."""

from collections.abc import Sequence
from dataclasses import dataclass

from aerostic.sandbox.values import JsonObject, encode_as_meta


@dataclass(frozen=True, slots=True)
class Update:
    """One change. `about` is what to tick off once it arrived: (wamid, status), or (wamid, "") for a message."""

    app_id: str
    url: str
    waba_id: str
    value: JsonObject
    about: tuple[str, str]
    field: str = "messages"


def enveloped(updates: Sequence[Update], *, escape_slashes: bool) -> bytes:
    entries: dict[str, list[JsonObject]] = {}
    for update in updates:
        entries.setdefault(update.waba_id, []).append({"value": update.value, "field": update.field})
    body = encode_as_meta(
        {
            "object": "whatsapp_business_account",
            "entry": [{"id": waba_id, "changes": changes} for waba_id, changes in entries.items()],
        }
    )
    return body.replace(b"/", b"\\/") if escape_slashes else body
