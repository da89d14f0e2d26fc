"""What stands beside a message, out of the row it was read in."""

from typing import Any, Final

from sqlalchemy import Row

from aerostic.messaging.content import preview_of
from aerostic.messaging.row_parts import ErrorRow, OurReactionRow, PricingRow, QuotedRow

NOT_TOLD: Final = PricingRow(None, None, None)


def error_of(row: Row[Any]) -> ErrorRow | None:
    if not row.error_reason:
        return None
    said = row.error_title, row.error_details, row.error_href
    return ErrorRow(row.error_code, row.error_reason, row.error_next_step, *said)


def our_reaction_of(row: Row[Any]) -> OurReactionRow | None:
    """One that was taken back is none, unless that failed."""
    reason = row.our_reaction_reason or ""
    if row.our_emoji is None or not (row.our_emoji or reason):
        return None
    return OurReactionRow(row.our_emoji, row.our_reaction_at, row.our_reaction_status, reason)


def pricing_of(row: Row[Any]) -> PricingRow | None:
    pricing = PricingRow(row.pricing_category, row.pricing_model, row.billable)
    return None if pricing == NOT_TOLD else pricing


def quoted_of(row: Row[Any]) -> QuotedRow | None:
    if row.quoted_id is None:
        return None
    is_ours = row.quoted_direction == "outbound"
    author = row.quoted_author if is_ours else row.name
    said = preview_of(row.quoted_type, row.quoted_body, row.quoted_content)
    return QuotedRow(row.quoted_id, is_ours, author or "", said, row.quoted_type, row.quoted_author_id)
