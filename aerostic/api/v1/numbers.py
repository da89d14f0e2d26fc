"""The workspace's WhatsApp numbers, and how each stands as far as WhatsApp told it."""

from collections.abc import Sequence
from typing import Any, Final, Literal, Self
from uuid import UUID

from pydantic import ConfigDict

from aerostic import channels
from aerostic.api.v1.call import Call, Reply, reply
from aerostic.api.v1.response_types import Given, Moment
from aerostic.channels import ChannelRow, FactRow

EXAMPLE: Final[dict[str, Any]] = {
    "id": "01930b5e-7a52-7c43-8f3e-6b1f0f3a9d21",
    "number": "+33 1 23 45 67 89",
    "name": "Blue Lotus Café",
    "phone_number_id": "106540352242922",
    "waba_id": "102290129340398",
    "status": "connected",
    "trouble": None,
    "next_step": None,
    "begin_trouble": None,
    "quality": "fine",
    "name_decision": "APPROVED",
    "limit_tier": "TIER_2K",
    "throughput": 80,
    "connected_at": "2026-11-02T09:30:00Z",
}


class WhatsAppNumber(Given):
    """`status`: only a connected one sends. `trouble`: why WhatsApp takes nothing from it, `next_step`: what to do.

    `begin_trouble`: why it may begin no conversation, though it answers. `throughput`: messages a second.
    `name_decision` and `limit_tier` (people to begin with in 24 hours) are Meta's own words. Null: nothing was told.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: UUID
    number: str
    name: str
    phone_number_id: str
    waba_id: str
    status: Literal["connected", "needs_reconnecting", "stopped", "disconnected"]
    trouble: str | None
    next_step: str | None
    begin_trouble: str | None
    quality: Literal["fine", "low"] | None
    name_decision: str | None
    limit_tier: str | None
    throughput: int
    connected_at: Moment

    @classmethod
    def of(cls, row: ChannelRow, facts: Sequence[FactRow]) -> Self:
        told = {fact.name: fact.value for fact in facts}
        quality = told.get("quality")
        return cls(
            id=row.id,
            number=row.display_phone_number,
            name=row.verified_name,
            phone_number_id=row.phone_number_id,
            waba_id=row.waba_id,
            status=row.status.value,
            trouble=row.trouble or None,
            next_step=row.trouble_next_step or None,
            begin_trouble=row.begin_trouble or None,
            quality="low" if quality == "low" else "fine" if quality else None,
            name_decision=told.get("name"),
            limit_tier=told.get("limit"),
            throughput=row.messages_per_second,
            connected_at=row.connected_at,
        )


class WhatsAppNumbers(Given):
    """Every number the key may see, in the order they were first connected; there are never many."""

    data: list[WhatsAppNumber]


def list_numbers(call: Call) -> Reply:
    with call.working() as work:
        facts = channels.facts(work)
        rows = [WhatsAppNumber.of(row, facts.get(row.id, ())) for row in channels.channels(work)]
    return reply(WhatsAppNumbers(data=rows))
