"""`python -m bench.parse`: how fast bodies of Meta become events, beside reading the same bodies as JSON alone."""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle, islice
from typing import Any, Final

import orjson

from aerostic.meta import parse
from bench.common.figures import Sheet, machine, middle

EVENTS, IN_A_BODY, BAR = 100_000, 1_000, 20_000
NUMBER: Final = {"display_phone_number": "15550783881", "phone_number_id": "106540352242922"}


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench.parse")
    asked.add_argument("--events", type=int, default=EVENTS)
    asked.add_argument("--repeat", type=int, default=5)
    given = asked.parse_args()
    bodies = [body_of(at) for at in range(0, given.events, IN_A_BODY)]
    now = datetime.now(UTC)
    sheet = Sheet()
    sheet.title(f"Parsing, one core: {machine()}, bodies of {IN_A_BODY:,} updates, half of them statuses")
    pairs = [(rate(orjson.loads, bodies), rate(lambda body: parse(body, now), bodies)) for _ in range(given.repeat)]
    alone, events = middle([one for one, _ in pairs]), middle([other for _, other in pairs])
    sheet.say(f"JSON alone: {alone:,.0f} updates/s; of that rate, parsing keeps {events / alone:.1%}")
    sheet.at_least("events a second", events, BAR)
    return sheet.end()


def rate(read: Callable[[bytes], Any], bodies: list[bytes]) -> float:
    began = time.process_time()
    for body in bodies:
        read(body)
    return len(bodies) * IN_A_BODY / (time.process_time() - began)


def body_of(first: int) -> bytes:
    """As they come: many statuses, many words, some pictures, taps, reactions and echoes, here and there a notice."""
    changes = [one(first + at) for at, one in enumerate(islice(cycle(MIXTURE), IN_A_BODY))]
    entry = {"id": "102290129340398", "time": 1_795_348_740, "changes": changes}
    return orjson.dumps({"object": "whatsapp_business_account", "entry": [entry]})


def _change(field: str, **told: object) -> dict[str, object]:
    return {"field": field, "value": {"messaging_product": "whatsapp", "metadata": NUMBER, **told}}


def status(at: int) -> dict[str, object]:
    priced = {"billable": True, "pricing_model": "PMP", "category": "utility", "type": "regular"}
    told = {"id": f"wamid.out{at}", "status": "delivered", "timestamp": "1795348740", "recipient_id": str(4915 + at)}
    return _change("messages", statuses=[{**told, "pricing": priced}])


def message(at: int, **said: object) -> dict[str, object]:
    who = str(491511000000 + at % 1_000)
    told = {"from": who, "id": f"wamid.in{at}", "timestamp": "1795348740", **said}
    return _change("messages", contacts=[{"profile": {"name": "Mariam"}, "wa_id": who}], messages=[told])


def text(at: int) -> dict[str, object]:
    return message(at, type="text", text={"body": "Do you deliver to Oakland on Sundays?"})


def image(at: int) -> dict[str, object]:
    return message(
        at, type="image", image={"id": str(at), "mime_type": "image/jpeg", "sha256": "a" * 44, "caption": "It"}
    )


def reaction(at: int) -> dict[str, object]:
    return message(at, type="reaction", reaction={"message_id": "wamid.out1", "emoji": "👍"})


def echo(at: int) -> dict[str, object]:
    told = {"from": "15550783881", "to": "4915", "id": f"wamid.e{at}", "timestamp": "1795348740", "type": "text"}
    return _change("smb_message_echoes", message_echoes=[{**told, "text": {"body": "Yes, daily."}}])


def notice(_: int) -> dict[str, object]:
    told = {"display_phone_number": "15550783881", "event": "UNFLAGGED", "current_limit": "TIER_10K"}
    return {"field": "phone_number_quality_update", "value": told}


MIXTURE: Final = (
    *(status, text) * 6, *(status,) * 4, image, reaction, echo, notice,
)  # fmt: skip

if __name__ == "__main__":
    sys.exit(main())
