"""Where a piece of a webhook stands: which account, which number, which field, and when it reached us."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from aerostic.meta.documents import JsonObject, JsonValue, write_json
from aerostic.meta.events import Unfamiliar
from aerostic.meta.values import LONGEST_ID, as_identifier, as_object, as_phone_digits


@dataclass(frozen=True, slots=True)
class WebhookContext:
    received_at: datetime
    waba_id: str | None = None
    phone_number_id: str | None = None
    field: str = ""
    time: JsonValue = None
    number_digits: str | None = None

    def set_aside(self, kind: str, value: JsonValue, reason: str) -> Unfamiliar:
        """Keep a piece as it came. Its key is a hash of what it says and where, so that a repetition is recognised."""
        return Unfamiliar(
            waba_id=self.waba_id,
            phone_number_id=self.phone_number_id,
            field=self.field,
            kind=kind,
            key=self.key_of(kind, value),
            value=value,
            reason=reason,
        )

    def key_of(self, kind: str, value: JsonValue) -> str:
        said = write_json([self.waba_id, self.phone_number_id, self.field, self.time, value])
        return f"{kind}:{sha256(said).hexdigest()}"


def context_of(entry: JsonObject, change: JsonObject, received_at: datetime) -> WebhookContext:
    """Read the surroundings of a change; Meta has been seen to put `field` inside the value and beside the changes."""
    value = as_object(change.get("value"))
    metadata = as_object(value.get("metadata"))
    field = change.get("field") or value.get("field") or entry.get("field")
    return WebhookContext(
        received_at,
        waba_id=as_identifier(as_object(value.get("waba_info")).get("waba_id")) or as_identifier(entry.get("id")),
        phone_number_id=as_identifier(metadata.get("phone_number_id")),
        field=field if isinstance(field, str) and len(field) <= LONGEST_ID else "",
        time=entry.get("time"),
        number_digits=as_phone_digits(metadata.get("display_phone_number")),
    )
