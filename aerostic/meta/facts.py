"""What Graph returns about a token, a business account and its numbers, as frozen types."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.values import as_identifier, as_name, as_object, as_text

# Meta: messages a second, in and out together, of a number at each level; 20 where the WhatsApp Business app shares it.
STANDARD_PACE: Final = 80
HIGH_PACE: Final = 1_000
SHARED_PACE: Final = 20


@dataclass(frozen=True, slots=True)
class TokenFacts:
    """`expires_at` None: never. `accounts` None: Meta did not list which business accounts the token reaches."""

    app_id: str
    is_valid: bool
    expires_at: datetime | None
    scopes: frozenset[str]
    accounts: frozenset[str] | None
    trouble: str


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """A WhatsApp Business account and, where Meta shows it, the business that owns it."""

    id: str
    name: str | None
    business_id: str | None
    business_name: str | None


@dataclass(frozen=True, slots=True)
class NumberFacts:
    id: str
    display_phone_number: str
    verified_name: str
    quality: str
    is_registered: bool
    messages_per_second: int


def token_facts(told: JsonObject) -> TokenFacts:
    return TokenFacts(
        app_id=as_identifier(told.get("app_id")) or "",
        is_valid=told.get("is_valid") is True,
        expires_at=_moment(told.get("expires_at")),
        scopes=frozenset(_texts(told.get("scopes"))),
        accounts=_accounts(told),
        trouble=as_text(as_object(told.get("error")).get("message")) or "",
    )


def _accounts(told: JsonObject) -> frozenset[str] | None:
    """Meta leaves `target_ids` out where a token reaches everything its business has."""
    granted = told.get("granular_scopes")
    for one in map(as_object, granted if isinstance(granted, list) else []):
        if one.get("scope") == "whatsapp_business_management" and "target_ids" in one:
            return frozenset(_texts(one.get("target_ids")))
    return None


def account_facts(waba_id: str, told: JsonObject) -> AccountFacts:
    owner = as_object(told.get("owner_business_info"))
    return AccountFacts(waba_id, as_name(told.get("name")), as_identifier(owner.get("id")), as_name(owner.get("name")))


def number_facts(row: JsonObject) -> NumberFacts:
    return NumberFacts(
        id=as_identifier(row.get("id")) or "",
        display_phone_number=as_name(row.get("display_phone_number")) or "",
        verified_name=as_name(row.get("verified_name")) or "",
        quality=as_name(row.get("quality_rating")) or "UNKNOWN",
        is_registered=row.get("status") == "CONNECTED",
        messages_per_second=_pace(row),
    )


def _pace(row: JsonObject) -> int:
    if row.get("is_on_biz_app") is True:
        return SHARED_PACE
    return HIGH_PACE if as_object(row.get("throughput")).get("level") == "HIGH" else STANDARD_PACE


def _texts(value: JsonValue) -> list[str]:
    return [text for one in value if (text := as_identifier(one))] if isinstance(value, list) else []


def _moment(value: JsonValue) -> datetime | None:
    """Return the time of seconds since 1970, where 0 means never."""
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
