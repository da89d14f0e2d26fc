"""What WhatsApp does to an account, in sentences: one row an event of `account_update`, one a restriction. Pure."""

from dataclasses import dataclass
from typing import Final

from aerostic.meta import AccountUpdate, Restriction


@dataclass(frozen=True, slots=True)
class Said:
    sentence: str
    is_important: bool = False


UPDATES: Final = {
    "ACCOUNT_DELETED": Said("The business account was deleted.", is_important=True),
    "ACCOUNT_OFFBOARDED": Said("The number was disconnected in the WhatsApp Business app.", is_important=True),
    "ACCOUNT_RECONNECTED": Said("The number was connected again in the WhatsApp Business app."),
    "AD_ACCOUNT_LINKED": Said("An ad account was connected with the business account."),
    "AUTH_INTL_PRICE_ELIGIBILITY_UPDATE": Said("International prices for authentication messages may apply."),
    "BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE": Said("The country of the business was changed."),
    "MM_LITE_TERMS_SIGNED": Said("The terms of the Marketing Messages API were accepted."),
    "PARTNER_ADDED": Said("The business account was shared with a partner."),
    "PARTNER_APP_INSTALLED": Said("The business account gave an app access."),
    "PARTNER_APP_UNINSTALLED": Said("The business account took an app's access away.", is_important=True),
    "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE": Said("The state of a partner's certification was changed."),
    "PARTNER_REMOVED": Said("The business account is no longer shared with this partner.", is_important=True),
    "VERIFIED_ACCOUNT": Said("The business was verified."),
    "VOLUME_BASED_PRICING_TIER_UPDATE": Said("The price of messages changed with how many were sent."),
}
BANS: Final = {
    "DISABLE": Said("WhatsApp disabled the business account.", is_important=True),
    "SCHEDULE_FOR_DISABLE": Said("WhatsApp is going to disable the business account.", is_important=True),
    "REINSTATE": Said("WhatsApp enabled the business account again."),
}
RESTRICTED: Final = {
    "RESTRICTED_ADD_PHONE_NUMBER_ACTION": "no number may be added",
    "RESTRICTED_BIZ_INITIATED_MESSAGING": "no conversation may be begun",
    "RESTRICTED_CUSTOMER_INITIATED_MESSAGING": "nobody may be answered",
    "RESTRICTED_UTILITY_TEMPLATES": "no utility templates may be sent",
}


def of_update(fact: AccountUpdate) -> Said:
    """Return the sentence of an event; empty for one that is not known."""
    if fact.event == "DISABLED_UPDATE":
        return _of_ban(fact)
    if fact.event == "ACCOUNT_RESTRICTION":
        what = "; ".join(of_restriction(one) for one in fact.restrictions) or "what it may do is limited"
        return Said(f"WhatsApp restricted the business account: {what}.", is_important=True)
    if fact.event == "ACCOUNT_VIOLATION":
        kind = f" ({fact.violation.replace('_', ' ').lower()})" if fact.violation else ""
        return Said(f"WhatsApp says that the account broke its rules{kind}.", is_important=True)
    return UPDATES.get(fact.event, Said(""))


def of_restriction(one: Restriction) -> str:
    what = RESTRICTED.get(one.type, one.type.replace("_", " ").lower())
    return f"{what} until {one.until:%-d %B %Y}" if one.until else what


def _of_ban(fact: AccountUpdate) -> Said:
    said = BANS.get(fact.ban_state or "", Said("The state of the business account was changed."))
    if fact.ban_state == "SCHEDULE_FOR_DISABLE" and fact.ban_date:
        return Said(f"{said.sentence.removesuffix('.')} on {fact.ban_date}.", said.is_important)
    return said
