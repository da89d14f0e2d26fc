"""What a notice of WhatsApp says, as a sentence for members; Meta's own words stand beside it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from aerostic.channels.account_sentences import of_update
from aerostic.kit.counts import grouped
from aerostic.meta import (
    AccountNotice,
    AccountUpdate,
    Alert,
    Capability,
    FlowUpdate,
    HistoryProgress,
    HistoryRefused,
    NameDecision,
    OtherNotice,
    QualityUpdate,
    ReviewDecision,
    SecurityEvent,
    TemplateCategory,
    TemplateContent,
    TemplateQuality,
    TemplateStatus,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """`words` are Meta's own, `is_important`: whoever manages numbers hears of it by mail."""

    sentence: str
    words: str = ""
    is_important: bool = False


DECIDED: Final = {
    "APPROVED": "was approved",
    "REJECTED": "was refused",
    "PENDING": "is being looked at",
    "DEFERRED": "has been put off",
}
QUALITY: Final = {
    "ONBOARDING": "The number is set up and may send.",
    "THROUGHPUT_UPGRADE": "The number may send more messages a second.",
    "FLAGGED": "The quality of the number is low: people blocked or reported it.",
    "UNFLAGGED": "The quality of the number is no longer low.",
    "UPGRADE": "The number may write to more people a day.",
    "DOWNGRADE": "The number may write to fewer people a day.",
}
SECURITY: Final = {
    "PIN_CHANGED": "The PIN of the number was changed.",
    "PIN_RESET_REQUEST": "Somebody asked to turn off the PIN of the number.",
    "PIN_REQUEST_SUCCESS": "The PIN of the number was turned off.",
}
ALERTS: Final = {
    "OBA_APPROVED": "The number is an official business account now.",
    "OBA_REJECTED": "The request to be an official business account was refused.",
    "PROFILE_PICTURE_LOST": "The profile picture of the number was lost. Add it again in WhatsApp Manager.",
    "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED": "The daily limit is not raised for now.",
    "INCREASED_CAPABILITIES_ELIGIBILITY_FAILED": "The daily limit is not raised.",
    "INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO": "WhatsApp asks for more before it raises the daily limit.",
}
TEMPLATES: Final = {
    "APPROVED": "was approved", "REJECTED": "was refused", "PENDING": "is being reviewed", "PAUSED": "was paused",
    "DISABLED": "was disabled", "FLAGGED": "is going to be disabled", "REINSTATED": "may be sent again",
    "ARCHIVED": "was archived", "UNARCHIVED": "is no longer archived", "DELETED": "was deleted",
    "PENDING_DELETION": "is being deleted", "IN_APPEAL": "is being reviewed again", "LOCKED": "was locked",
    "LIMIT_EXCEEDED": "was refused: the account has too many templates",
}  # fmt: skip
OTHERS: Final = {
    "account_settings_update": "Settings of the number were changed.",
    "business_username_updates": "The username of the business was changed.",
    "partner_solutions": "A partner's solution for this account was changed.",
    "payment_configuration_update": "The settings for payments were changed.",
}


def telling_of(notice: AccountNotice) -> Telling:
    """Return what is told of a notice; an event that has no sentence is told by Meta's name for it."""
    tell = SENTENCES[type(notice.fact)]
    return tell(notice.fact, notice)


def unnamed(event: str) -> str:
    return f"WhatsApp told “{event.replace('_', ' ').capitalize()}” of this account."


def _update(fact: AccountUpdate, _: AccountNotice) -> Telling:
    said = of_update(fact)
    return Telling(said.sentence or unnamed(fact.event), fact.event, said.is_important)


def _review(fact: ReviewDecision, _: AccountNotice) -> Telling:
    decided = DECIDED.get(fact.decision, "was reviewed")
    return Telling(f"The business account {decided} by WhatsApp.", fact.decision, fact.decision == "REJECTED")


def _alert(fact: Alert, _: AccountNotice) -> Telling:
    words = " · ".join(filter(None, (fact.type, fact.description)))
    return Telling(ALERTS.get(fact.type, unnamed(fact.type)), words, is_important=True)


def _capability(fact: Capability, _: AccountNotice) -> Telling:
    if fact.limit is None:
        return Telling(f"The business may have {fact.numbers} numbers.")
    return Telling(f"Messages may be sent first to {people(fact.limit)} a day.", fact.limit)


def people(limit: str) -> str:
    """Return one of Meta's limits in words: `TIER_10K`, a number, or UNLIMITED."""
    if limit == "UNLIMITED":
        return "any number of people"
    counted = limit.removeprefix("TIER_").replace("K", "000")
    return f"{grouped(int(counted))} people" if counted.isascii() and counted.isdigit() else "some people"


def _quality(fact: QualityUpdate, _: AccountNotice) -> Telling:
    sentence = QUALITY.get(fact.event, unnamed(fact.event))
    limit = f" It may write first to {people(fact.limit)} a day." if fact.limit else ""
    return Telling(sentence + limit, " · ".join(filter(None, (fact.event, fact.limit))), fact.event == "FLAGGED")


def _name(fact: NameDecision, _: AccountNotice) -> Telling:
    decided = DECIDED.get(fact.decision, "was reviewed")
    name = f"The name “{fact.name}”" if fact.name else "The name of the number"
    reason = fact.reason if fact.reason != "NONE" else None
    words = " · ".join(filter(None, (fact.decision, reason)))
    return Telling(f"{name} {decided}.", words, fact.decision == "REJECTED")


def _security(fact: SecurityEvent, _: AccountNotice) -> Telling:
    return Telling(SECURITY.get(fact.event, unnamed(fact.event)), fact.event, is_important=True)


def _template(fact: TemplateStatus, _: AccountNotice) -> Telling:
    became = TEMPLATES.get(fact.event, "was changed")
    if fact.title == "UNPAUSE":
        became = "is no longer paused"
    reason = fact.reason if fact.reason != "NONE" else None
    words = " · ".join(filter(None, (fact.event, fact.title, reason, fact.description, fact.recommendation)))
    return Telling(f"The template “{fact.template.name}” {became}.", words)


def _template_quality(fact: TemplateQuality, _: AccountNotice) -> Telling:
    words = " → ".join(filter(None, (fact.before, fact.now)))
    return Telling(f"The quality of the template “{fact.template.name}” changed.", words)


def _template_category(fact: TemplateCategory, _: AccountNotice) -> Telling:
    name, words = fact.template.name, " → ".join(filter(None, (fact.before or fact.now, fact.coming or fact.now)))
    changes = "is about to get another category" if fact.coming else "has another category"
    return Telling(f"The template “{name}” {changes}, which changes what it costs.", words)


def _template_content(fact: TemplateContent, _: AccountNotice) -> Telling:
    return Telling(f"The words of the template “{fact.template.name}” were changed.")


def _flow(fact: FlowUpdate, _: AccountNotice) -> Telling:
    change = " → ".join(filter(None, (fact.before, fact.now)))
    words = " · ".join(filter(None, (fact.event, change, fact.message)))
    return Telling(f"WhatsApp told something of the form {fact.flow_id or 'of this account'}.", words)


def _history(_: HistoryProgress, __: AccountNotice) -> Telling:
    return Telling("Earlier conversations from the phone have come in whole.")


def _no_history(fact: HistoryRefused, _: AccountNotice) -> Telling:
    said = "The phone shares no earlier conversations: sharing was turned off in the WhatsApp Business app."
    return Telling(said, fact.words)


def _other(fact: OtherNotice, notice: AccountNotice) -> Telling:
    return Telling(OTHERS.get(notice.field, unnamed(fact.event or notice.field)), fact.event)


SENTENCES: Final[dict[type, Callable[[Any, AccountNotice], Telling]]] = {
    AccountUpdate: _update,
    ReviewDecision: _review,
    Alert: _alert,
    Capability: _capability,
    QualityUpdate: _quality,
    NameDecision: _name,
    SecurityEvent: _security,
    TemplateStatus: _template,
    TemplateQuality: _template_quality,
    TemplateCategory: _template_category,
    TemplateContent: _template_content,
    FlowUpdate: _flow,
    HistoryProgress: _history,
    HistoryRefused: _no_history,
    OtherNotice: _other,
}
