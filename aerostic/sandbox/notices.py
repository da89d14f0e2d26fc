"""What Meta tells of accounts, numbers, templates, flows and phones: one body a kind, with the keys Meta gives it."""

from collections.abc import Callable
from typing import Final

from aerostic.sandbox.ids import inbound_wamid
from aerostic.sandbox.statuses import value_for
from aerostic.sandbox.values import JsonObject
from aerostic.sandbox.world import Phone

Body = Callable[[Phone, int], JsonObject]
SOMEBODY: Final = "16505551234"
TEMPLATE: Final[JsonObject] = {
    "message_template_id": 594425479261596,
    "message_template_name": "order_ready",
    "message_template_language": "en_US",
}


def _event(event: str, **more: object) -> Body:
    return lambda _, __: {"event": event, **more}


def _partner(event: str) -> Body:
    return lambda phone, _: {"event": event, "waba_info": {"waba_id": phone.waba_id, "owner_business_id": "2329417887"}}


def _restricted(type_: str) -> Body:
    return lambda _, now: {
        "event": "ACCOUNT_RESTRICTION",
        "restriction_info": [{"restriction_type": type_, "expiration": now + 86_400}],
    }


def _ban(state: str) -> Body:
    return _event("DISABLED_UPDATE", ban_info={"waba_ban_state": state, "waba_ban_date": "November 21, 2026"})


def _of_number(**told: object) -> Body:
    return lambda phone, _: {"display_phone_number": phone.digits, **told}


def _alert(type_: str, severity: str) -> Body:
    told = {"alert_severity": severity, "alert_status": "ACTIVE", "alert_type": type_, "alert_description": type_}
    return lambda phone, _: {"entity_type": "PHONE_NUMBER", "entity_id": phone.id, "alert_info": told}


def _template(**told: object) -> Body:
    return lambda _, __: {**TEMPLATE, **told}


def _shared(**told: object) -> Body:
    return lambda phone, _: value_for(phone, dict(told))


def _history(phone: Phone, now: int) -> JsonObject:
    about = {"timestamp": str(now - 86_400), "type": "text", "history_context": {"status": "READ"}}
    said = {**about, "from": SOMEBODY, "id": inbound_wamid(SOMEBODY), "text": {"body": "Do you deliver?"}}
    ours = {**about, "from": phone.digits, "to": SOMEBODY, "id": inbound_wamid(SOMEBODY), "text": {"body": "Daily."}}
    threads = [{"id": SOMEBODY, "context": {"wa_id": SOMEBODY}, "messages": [said, ours]}]
    metadata = {"phase": 0, "chunk_order": 1, "progress": 100}
    return value_for(phone, {"history": [{"metadata": metadata, "threads": threads}]})


def _echo(phone: Phone, now: int) -> JsonObject:
    said = {"from": phone.digits, "to": SOMEBODY, "id": inbound_wamid(SOMEBODY), "timestamp": str(now), "type": "text"}
    return value_for(phone, {"message_echoes": [{**said, "text": {"body": "Said on the phone"}}]})


def _book(phone: Phone, now: int) -> JsonObject:
    contact = {"full_name": "Pablo Morales", "first_name": "Pablo", "phone_number": SOMEBODY}
    told = {"type": "contact", "contact": contact, "action": "add", "metadata": {"timestamp": str(now)}}
    return value_for(phone, {"state_sync": [told]})


def _preference(wish: str) -> Body:
    def body(phone: Phone, now: int) -> JsonObject:
        told = {
            "wa_id": SOMEBODY,
            "detail": f"User requested to {wish} marketing messages",
            "category": "marketing_messages",
            "value": wish,
            "timestamp": now,
        }
        contacts = [{"profile": {"name": "Sheena Nelson"}, "wa_id": SOMEBODY}]
        return value_for(phone, {"contacts": contacts, "user_preferences": [told]})

    return body


DECLINED: Final = {"code": 2593109, "title": "History sync is turned off", "message": "History sync is turned off"}
# The kind, the field it comes in, and its body.
KINDS: Final[dict[str, tuple[str, Body]]] = {
    "account_deleted": ("account_update", _event("ACCOUNT_DELETED")),
    "account_offboarded": ("account_update", _event("ACCOUNT_OFFBOARDED")),
    "account_reconnected": ("account_update", _event("ACCOUNT_RECONNECTED")),
    "account_violation": ("account_update", _event("ACCOUNT_VIOLATION", violation_info={"violation_type": "SPAM"})),
    "restricted_beginnings": ("account_update", _restricted("RESTRICTED_BIZ_INITIATED_MESSAGING")),
    "restricted_answers": ("account_update", _restricted("RESTRICTED_CUSTOMER_INITIATED_MESSAGING")),
    "disabled": ("account_update", _ban("DISABLE")),
    "disable_scheduled": ("account_update", _ban("SCHEDULE_FOR_DISABLE")),
    "reinstated": ("account_update", _ban("REINSTATE")),
    "partner_added": ("account_update", _partner("PARTNER_ADDED")),
    "partner_removed": ("account_update", _partner("PARTNER_REMOVED")),
    "app_installed": ("account_update", _partner("PARTNER_APP_INSTALLED")),
    "app_uninstalled": ("account_update", _partner("PARTNER_APP_UNINSTALLED")),
    "review_approved": ("account_review_update", lambda _, __: {"decision": "APPROVED"}),
    "review_rejected": ("account_review_update", lambda _, __: {"decision": "REJECTED"}),
    "picture_lost": ("account_alerts", _alert("PROFILE_PICTURE_LOST", "WARNING")),
    "oba_approved": ("account_alerts", _alert("OBA_APPROVED", "INFORMATIONAL")),
    "limit_of_business": (
        "business_capability_update",
        lambda _, __: {"max_daily_conversations_per_business": "TIER_2K", "max_phone_numbers_per_business": 20},
    ),
    "quality_flagged": ("phone_number_quality_update", _of_number(event="FLAGGED", current_limit="TIER_10K")),
    "quality_unflagged": ("phone_number_quality_update", _of_number(event="UNFLAGGED", current_limit="TIER_10K")),
    "throughput_upgraded": (
        "phone_number_quality_update", _of_number(event="THROUGHPUT_UPGRADE", current_limit="TIER_UNLIMITED"),
    ),
    "name_approved": (
        "phone_number_name_update",
        _of_number(decision="APPROVED", requested_verified_name="Blue Lotus", rejection_reason=None),
    ),
    "pin_changed": ("security", _of_number(event="PIN_CHANGED", requester="61555822107539")),
    "pin_reset_requested": ("security", _of_number(event="PIN_RESET_REQUEST", requester="61555822107539")),
    "template_approved": ("message_template_status_update", _template(event="APPROVED", reason="NONE")),
    "template_rejected": ("message_template_status_update", _template(event="REJECTED", reason="PROMOTIONAL")),
    "template_quality": (
        "message_template_quality_update", _template(previous_quality_score="GREEN", new_quality_score="RED"),
    ),
    "template_category": (
        "template_category_update", _template(previous_category="UTILITY", new_category="MARKETING"),
    ),
    "template_words": ("message_template_components_update", _template(message_template_element="It is ready.")),
    "flow_throttled": (
        "flows",
        _event(
            "FLOW_STATUS_CHANGE", message="The flow was throttled", flow_id="6627390910605886", old_status="PUBLISHED",
            new_status="THROTTLED",
        ),
    ),
    "offers_stopped": ("user_preferences", _preference("stop")),
    "offers_resumed": ("user_preferences", _preference("resume")),
    "history": ("history", _history),
    "history_declined": ("history", _shared(history=[{"errors": [DECLINED]}])),
    "echo": ("smb_message_echoes", _echo),
    "phone_contact": ("smb_app_state_sync", _book),
    "group_created": ("group_lifecycle_update", _shared(groups=[{"type": "group_create", "group_id": "Y2FwaV9ncm91"}])),
}  # fmt: skip
