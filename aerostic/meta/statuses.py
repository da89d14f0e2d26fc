"""What becomes of messages we sent, one report at a time."""

from typing import Final

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.errors import MetaError, read_status_error
from aerostic.meta.events import NO_PRICING, Pricing, Status, StatusChanged, Unfamiliar
from aerostic.meta.people import Contacts
from aerostic.meta.values import as_identifier, as_moment, as_text
from aerostic.meta.webhook_context import WebhookContext

LONGEST_CALLBACK: Final = 512
LONGEST_PRICING: Final = 64  # Meta's words for categories and models are shorter by far
_STATUSES: Final = {str(status): status for status in Status}


def read_status(context: WebhookContext, report: JsonValue, contacts: Contacts) -> StatusChanged | Unfamiliar:
    if not isinstance(report, dict):
        return context.set_aside("status", report, "The status is not an object.")
    if report.get("type", "message") != "message":
        return context.set_aside("status.call", report, "The status speaks of something else than a message.")
    if report.get("recipient_type") == "group":
        return context.set_aside("status.group", report, "Messages in groups are not part of the inbox.")
    return _read_known(context, report, contacts)


def _read_known(context: WebhookContext, report: JsonObject, contacts: Contacts) -> StatusChanged | Unfamiliar:
    wamid, stated = as_identifier(report.get("id")), report.get("status")
    status = _STATUSES.get(stated) if isinstance(stated, str) else None
    if status is None:
        return context.set_aside("status.unknown", report, "The status is none that Aerostic knows.")
    if wamid is None:
        return context.set_aside(f"status.{status}", report, "The status does not say which message it is about.")
    recipient = contacts.recipient_of(report)
    return StatusChanged(
        waba_id=context.waba_id,
        phone_number_id=context.phone_number_id,
        field=context.field,
        wamid=wamid,
        status=status,
        sent_at=as_moment(report.get("timestamp"), context.received_at),
        recipient_id=recipient.wa_id,
        recipient_user_id=recipient.user_id,
        callback=as_text(report.get("biz_opaque_callback_data"), LONGEST_CALLBACK),
        errors=_errors(report.get("errors")),
        pricing=_pricing(report.get("pricing")),
    )


def _errors(listed: JsonValue) -> tuple[MetaError, ...]:
    return tuple(read_status_error(error) for error in listed) if isinstance(listed, list) else ()


def _pricing(told: JsonValue) -> Pricing:
    """Return the price; Meta spells one of its categories now with a hyphen, now with an underscore."""
    if not isinstance(told, dict):
        return NO_PRICING
    category, billable = as_text(told.get("category"), LONGEST_PRICING), told.get("billable")
    return Pricing(
        category=category.replace("-", "_") if category else None,
        model=as_text(told.get("pricing_model"), LONGEST_PRICING) or None,
        billable=billable if isinstance(billable, bool) else None,
    )
