"""What Meta sends to Blue Lotus Café, in the smallest valid form, and the larger collection of what it publishes."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.published import META

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SENT_AT = datetime(2026, 11, 22, 11, 59, tzinfo=UTC)
WABA, NUMBER, PRIYA = "102290129340398", "106540352242922", "919812345678"


def collected(pattern: str) -> list[Any]:
    """List the files of the collection as parameters named by their path."""
    return [pytest.param(path, id=str(path.relative_to(META))) for path in sorted(META.glob(pattern))]


def load(path: Path) -> Any:
    return json.loads(path.read_bytes())


def message(**said: Any) -> dict[str, Any]:
    text = {} if "type" in said else {"type": "text", "text": {"body": "Is the café open?"}}
    return {"from": PRIYA, "id": "wamid.A", "timestamp": str(int(SENT_AT.timestamp())), **text, **said}


def status(**told: Any) -> dict[str, Any]:
    return {"id": "wamid.B", "status": "delivered", "timestamp": "1795348740", "recipient_id": PRIYA, **told}


def value(**told: Any) -> dict[str, Any]:
    metadata = {"display_phone_number": "15550783881", "phone_number_id": NUMBER}
    return {"messaging_product": "whatsapp", "metadata": metadata, **told}


def change(field: str = "messages", **told: Any) -> dict[str, Any]:
    return {"field": field, "value": value(**told)}


def body(*changes: Any, waba: Any = WABA) -> bytes:
    entry = {"id": waba, "changes": list(changes)}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
