"""GET of a number or a business account, with the fields that were asked for."""

import re
from collections.abc import Callable

from aerostic.sandbox.errors import nonexisting_field, unseen
from aerostic.sandbox.graph.access import holder, may_manage, seen_phone, seen_waba
from aerostic.sandbox.graph.answers import Answer, ok
from aerostic.sandbox.graph.calls import Call
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import JsonObject
from aerostic.sandbox.world import AccountState, Phone, Token, Waba

HIGH_THROUGHPUT = 1000
PHONE_DEFAULTS = (
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
    "id",
)
WABA_DEFAULTS = ("id", "name", "currency", "timezone_id", "message_template_namespace")
_NESTED = re.compile(r"\{[^{}]*\}|\([^()]*\)|\.[a-z_]+")


def get_node(sandbox: Sandbox, call: Call, object_id: str) -> Answer:
    token = holder(sandbox, call.token)
    if object_id in sandbox.world.phones:
        return get_phone(sandbox, call, seen_phone(sandbox, token, object_id, "get"))
    if object_id in sandbox.world.wabas:
        return get_waba(sandbox, call, token, object_id)
    raise unseen("get", object_id)


def get_phone(sandbox: Sandbox, call: Call, phone: Phone) -> Answer:
    sandbox.limits.spend_management(phone.waba_id, sandbox.now)
    return ok(shown(phone_fields(sandbox, phone), asked(call) or PHONE_DEFAULTS, "WhatsAppBusinessPhoneNumber"))


def get_waba(sandbox: Sandbox, call: Call, token: Token, waba_id: str) -> Answer:
    may_manage(token)
    waba = seen_waba(sandbox, token, waba_id, "get")
    sandbox.limits.spend_management(waba.id, sandbox.now)
    return ok(shown(waba_fields(sandbox, waba), asked(call) or WABA_DEFAULTS, "WhatsAppBusinessAccount"))


def list_phones(sandbox: Sandbox, call: Call, waba_id: str) -> Answer:
    token = holder(sandbox, call.token)
    may_manage(token)
    waba = seen_waba(sandbox, token, waba_id, "get")
    sandbox.limits.spend_management(waba.id, sandbox.now)
    names = asked(call) or PHONE_DEFAULTS
    phones = sandbox.world.phones_of(waba.id)
    rows = [shown(phone_fields(sandbox, phone), names, "WhatsAppBusinessPhoneNumber") for phone in phones]
    cursors = {"before": "QVFIUzero", "after": "QVFIUlast"}
    return ok({"data": rows, "paging": {"cursors": cursors}} if rows else {"data": []})


def asked(call: Call) -> tuple[str, ...]:
    """Read `fields=a,b{c},d.limit(2)` down to the names at the top."""
    flat, again = call.parameters.get("fields", ""), ""
    while flat != again:
        flat, again = _NESTED.sub("", flat), flat
    return tuple(name.strip() for name in flat.split(",") if name.strip())


def shown(fields: dict[str, Callable[[], object]], names: tuple[str, ...], node: str) -> JsonObject:
    for name in names:
        if name not in fields:
            raise nonexisting_field(name, node)
    return {name: fields[name]() for name in dict.fromkeys((*names, "id"))}


def phone_fields(sandbox: Sandbox, phone: Phone) -> dict[str, Callable[[], object]]:
    verified = "VERIFIED" if phone.registered else "NOT_VERIFIED"
    return {
        "id": lambda: phone.id,
        "display_phone_number": lambda: phone.display_phone_number,
        "verified_name": lambda: phone.verified_name,
        "code_verification_status": lambda: verified,
        "quality_rating": lambda: phone.quality_rating if phone.registered else "UNKNOWN",
        "platform_type": lambda: "CLOUD_API" if phone.registered else "NOT_APPLICABLE",
        "throughput": lambda: {"level": throughput_level(phone)},
        "status": lambda: "CONNECTED" if phone.registered else "DISCONNECTED",
        "name_status": lambda: "APPROVED",
        "account_mode": lambda: "SANDBOX" if phone.allowed_recipients is not None else "LIVE",
        "is_on_biz_app": lambda: False,
        "is_official_business_account": lambda: False,
        "whatsapp_business_manager_messaging_limit": lambda: "TIER_100K",
        "webhook_configuration": lambda: webhook_configuration(sandbox, phone),
        "health_status": lambda: health(sandbox.world.wabas[phone.waba_id], phone),
    }


def throughput_level(phone: Phone) -> str:
    if not phone.registered:
        return "NOT_APPLICABLE"
    return "HIGH" if phone.throughput >= HIGH_THROUGHPUT else "STANDARD"


def webhook_configuration(sandbox: Sandbox, phone: Phone) -> JsonObject:
    waba, app = sandbox.world.wabas[phone.waba_id], sandbox.world.app_of(phone)
    told: JsonObject = {"phone_number": phone.override[0]} if phone.override else {}
    if waba.override:
        told["whatsapp_business_account"] = waba.override[0]
    return {**told, "application": app.callback_url} if app and app.callback_url else told


def waba_fields(sandbox: Sandbox, waba: Waba) -> dict[str, Callable[[], object]]:
    return {
        "id": lambda: waba.id,
        "name": lambda: waba.name,
        "currency": lambda: waba.currency,
        "timezone_id": lambda: waba.timezone_id,
        "message_template_namespace": lambda: f"{int(waba.id):032x}"[-32:],
        "country": lambda: "FR",
        "status": lambda: "ACTIVE" if waba.state is AccountState.ACTIVE else "RESTRICTED",
        "account_review_status": lambda: "APPROVED",
        "business_verification_status": lambda: "verified",
        "ownership_type": lambda: "SELF",
        "owner_business_info": lambda: {"id": waba.business_id, "name": waba.name},
        "phone_numbers": lambda: {"data": [{"id": phone.id} for phone in sandbox.world.phones_of(waba.id)]},
        "health_status": lambda: health(waba, None),
    }


def health(waba: Waba, phone: Phone | None) -> JsonObject:
    able = "AVAILABLE" if waba.state is AccountState.ACTIVE and (phone is None or phone.registered) else "BLOCKED"
    account = {"entity_type": "WABA", "id": waba.id, "can_send_message": able}
    number = [{"entity_type": "PHONE_NUMBER", "id": phone.id, "can_send_message": able}] if phone else []
    return {"can_send_message": able, "entities": [*number, account]}
