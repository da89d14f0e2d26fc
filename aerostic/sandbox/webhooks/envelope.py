"""The body of a webhook: entries by account, one change for each update, non-ASCII escaped."""

from collections.abc import Sequence
from dataclasses import dataclass

from aerostic.sandbox.values import JsonObject, encode_as_meta


@dataclass(frozen=True, slots=True)
class Update:
    """One change. `about` is what to tick off once it arrived: (wamid, status), or (wamid, "") for a message.

    `time`: Meta gives it to an entry about an account, and to none about messages.
    """

    app_id: str
    url: str
    waba_id: str
    value: JsonObject
    about: tuple[str, str]
    field: str = "messages"
    time: int | None = None


def enveloped(updates: Sequence[Update], *, escape_slashes: bool) -> bytes:
    entries: dict[tuple[str, int | None], list[JsonObject]] = {}
    for update in updates:
        entries.setdefault((update.waba_id, update.time), []).append({"value": update.value, "field": update.field})
    body = encode_as_meta(
        {
            "object": "whatsapp_business_account",
            "entry": [_entry(*about, changes) for about, changes in entries.items()],
        }
    )
    return body.replace(b"/", b"\\/") if escape_slashes else body


def _entry(waba_id: str, time: int | None, changes: list[JsonObject]) -> JsonObject:
    return {"id": waba_id, **({} if time is None else {"time": time}), "changes": changes}
