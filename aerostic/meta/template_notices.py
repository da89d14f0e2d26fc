"""Notices about templates are told apart by what they say: Meta has shown one kind under the name of another."""

from datetime import datetime

from aerostic.meta.account_facts import (
    AccountFact,
    Template,
    TemplateCategory,
    TemplateContent,
    TemplateQuality,
    TemplateStatus,
)
from aerostic.meta.documents import JsonObject
from aerostic.meta.values import as_identifier, as_moment, as_object, as_text, as_word


def read_template(value: JsonObject, received_at: datetime) -> AccountFact | None:
    """Read what is told of a template; None where it is none of what is known."""
    template = _template(value)
    if template is None:
        return None
    if now := as_word(value.get("new_quality_score")):
        return TemplateQuality(template, as_word(value.get("previous_quality_score")), now)
    if now := as_word(value.get("new_category")):
        return _category(template, value, now, received_at)
    if event := as_word(value.get("event")):
        return _status(template, value, event)
    if "message_template_element" in value:
        return TemplateContent(template, as_text(value.get("message_template_element")))
    return None


def _template(value: JsonObject) -> Template | None:
    id_, name = as_identifier(value.get("message_template_id")), as_word(value.get("message_template_name"))
    language = as_word(value.get("message_template_language"))
    return Template(id_, name or "", (language or "").replace("-", "_")) if id_ else None


def _category(template: Template, value: JsonObject, now: str, received_at: datetime) -> TemplateCategory:
    at = value.get("category_update_timestamp")
    return TemplateCategory(
        template,
        as_word(value.get("previous_category")),
        now,
        as_word(value.get("correct_category")),
        as_moment(at, received_at, may_be_ahead=True) if at is not None else None,
    )


def _status(template: Template, value: JsonObject, event: str) -> TemplateStatus:
    other, rejection = as_object(value.get("other_info")), as_object(value.get("rejection_info"))
    return TemplateStatus(
        template=template,
        event=event,
        reason=as_word(value.get("reason")) or as_text(rejection.get("reason")),
        category=as_word(value.get("message_template_category")),
        title=as_word(other.get("title")),
        description=as_text(other.get("description")),
        recommendation=as_text(rejection.get("recommendation")),
    )
