"""`account_update`: what became of a business account, in one field with many events."""

from datetime import datetime

from aerostic.meta.account_facts import AccountUpdate, Restriction
from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.values import as_moment, as_object, as_text, as_word


def read_update(value: JsonObject, received_at: datetime) -> AccountUpdate | None:
    event = as_word(value.get("event"))
    if event is None:
        return None
    ban, violation = as_object(value.get("ban_info")), as_object(value.get("violation_info"))
    parting = as_object(value.get("disconnection_info"))
    return AccountUpdate(
        event=event,
        restrictions=_restrictions(value.get("restriction_info"), received_at),
        ban_state=_first_word(ban.get("waba_ban_state")),
        ban_date=as_word(ban.get("waba_ban_date")),
        violation=as_word(violation.get("violation_type")),
        reason=as_word(parting.get("reason")),
        initiated_by=as_word(parting.get("initiated_by")),
    )


def _restrictions(listed: JsonValue, received_at: datetime) -> tuple[Restriction, ...]:
    told = map(as_object, listed if isinstance(listed, list) else [listed])
    return tuple(
        Restriction(type_, _end(one.get("expiration"), received_at), as_text(one.get("remediation")))
        for one in told
        if (type_ := as_word(one.get("restriction_type")))
    )


def _end(told: JsonValue, received_at: datetime) -> datetime | None:
    return None if told is None else as_moment(told, received_at, may_be_ahead=True)


def _first_word(told: JsonValue) -> str | None:
    """Meta's pages show a word in one place and a list of one word in another."""
    return as_word(told[0]) if isinstance(told, list) and told else as_word(told)
