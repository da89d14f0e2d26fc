"""Fields of the webhook that tell of accounts, numbers, templates and flows: one reader each."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from aerostic.meta.account_facts import (
    AccountFact,
    Alert,
    Capability,
    FlowUpdate,
    NameDecision,
    OtherNotice,
    QualityUpdate,
    ReviewDecision,
    SecurityEvent,
)
from aerostic.meta.account_notice import AccountNotice
from aerostic.meta.account_updates import read_update
from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.events import Unfamiliar
from aerostic.meta.template_notices import read_template
from aerostic.meta.values import as_identifier, as_moment, as_object, as_phone_digits, as_text, as_word
from aerostic.meta.webhook_context import WebhookContext

UNLIMITED: Final = "UNLIMITED"
# Up to v23 a limit of each number, from v24 on one of the whole business.
LIMITS: Final = ("max_daily_conversations_per_business", "max_daily_conversation_per_phone")
NUMBERS: Final = ("max_phone_numbers_per_business", "max_phone_numbers_per_waba")
NOT_UNDERSTOOD: Final = "The notice does not say what such notices say; it is kept as it came."

Reader = Callable[[JsonObject, datetime], AccountFact | None]


def read_notice(context: WebhookContext, value: JsonObject) -> AccountNotice | Unfamiliar:
    """Read a notice of one of these fields; what it does not say as such notices do is kept as it came."""
    fact = FIELDS[context.field](value, context.received_at)
    if fact is None:
        return context.set_aside(context.field, value, NOT_UNDERSTOOD)
    return notice_of(context, value, fact)


def read_fact(field: str, value: JsonObject, received_at: datetime) -> AccountFact | None:
    """Read what was kept of a notice once more."""
    return FIELDS[field](value, received_at) if field in FIELDS else None


def notice_of(context: WebhookContext, value: JsonObject, fact: AccountFact) -> AccountNotice:
    told = context.time if context.time is not None else value.get("timestamp")
    return AccountNotice(
        waba_id=context.waba_id,
        phone_number_id=context.phone_number_id,
        field=context.field,
        event=event_of(fact),
        fact=fact,
        told_at=as_moment(told, context.received_at),
        key=context.key_of(context.field, value),
        value=value,
        number_digits=as_phone_digits(value.get("display_phone_number")) or as_phone_digits(value.get("phone_number")),
        number_id=_number_id(value),
    )


def event_of(fact: AccountFact) -> str:
    """Return Meta's word for what happened, empty where the field says it all."""
    for name in ("event", "decision", "type"):
        if word := getattr(fact, name, None):
            return str(word)
    return ""


def _number_id(value: JsonObject) -> str | None:
    if value.get("entity_type") == "PHONE_NUMBER":
        return as_identifier(value.get("entity_id"))
    return as_identifier(as_object(value.get("phone_number_settings")).get("phone_number_id"))


def _review(value: JsonObject, _: datetime) -> ReviewDecision | None:
    decision = as_word(value.get("decision"))
    return ReviewDecision(decision) if decision else None


def _alert(value: JsonObject, _: datetime) -> Alert | None:
    told = as_object(value.get("alert_info")) or value
    type_ = as_word(told.get("alert_type"))
    if type_ is None:
        return None
    return Alert(
        type=type_,
        severity=as_word(told.get("alert_severity")),
        status=as_word(told.get("alert_status")),
        description=as_text(told.get("alert_description")),
    )


def _capability(value: JsonObject, _: datetime) -> Capability | None:
    limit = next((value[name] for name in LIMITS if name in value), None)
    numbers = next((value[name] for name in NUMBERS if name in value), None)
    counted = numbers if isinstance(numbers, int) and not isinstance(numbers, bool) else None
    return Capability(as_limit(limit), counted) if as_limit(limit) or counted is not None else None


def as_limit(told: JsonValue) -> str | None:
    """Return a limit of people a day: a number, one of Meta's tiers, or UNLIMITED for -1."""
    word = as_identifier(told)
    return UNLIMITED if word in {"-1", "TIER_UNLIMITED"} else as_word(word)


def _quality(value: JsonObject, _: datetime) -> QualityUpdate | None:
    event = as_word(value.get("event"))
    limit = value.get("current_limit", value.get(LIMITS[0]))
    return QualityUpdate(event, as_limit(limit)) if event else None


def _name(value: JsonObject, _: datetime) -> NameDecision | None:
    decision = as_word(value.get("decision"))
    if decision is None:
        return None
    return NameDecision(decision, as_word(value.get("requested_verified_name")), as_word(value.get("rejection_reason")))


def _security(value: JsonObject, _: datetime) -> SecurityEvent | None:
    event = as_word(value.get("event"))
    return SecurityEvent(event, as_identifier(value.get("requester"))) if event else None


def _flow(value: JsonObject, _: datetime) -> FlowUpdate | None:
    event = as_word(value.get("event"))
    if event is None:
        return None
    return FlowUpdate(
        event=event,
        flow_id=as_identifier(value.get("flow_id")),
        before=as_word(value.get("old_status")),
        now=as_word(value.get("new_status")),
        message=as_text(value.get("message")) or as_text(value.get("warning")),
    )


def _other(value: JsonObject, _: datetime) -> OtherNotice:
    words = (as_word(value.get(name)) for name in ("event", "status", "type"))
    return OtherNotice(next(filter(None, words), ""))


FIELDS: Final[dict[str, Reader]] = {
    "account_update": read_update,
    "account_review_update": _review,
    "account_alerts": _alert,
    "account_settings_update": _other,
    "business_capability_update": _capability,
    "business_username_updates": _other,
    "flows": _flow,
    "message_template_components_update": read_template,
    "message_template_quality_update": read_template,
    "message_template_status_update": read_template,
    "partner_solutions": _other,
    "payment_configuration_update": _other,
    "phone_number_name_update": _name,
    "phone_number_quality_update": _quality,
    "security": _security,
    "template_category_update": read_template,
}
