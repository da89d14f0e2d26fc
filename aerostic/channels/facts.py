"""How a number or its account stands with WhatsApp since a notice: its quality, name, limit, pace or review. Pure."""

from typing import Final

from aerostic.meta import AccountFact, Capability, NameDecision, QualityUpdate, ReviewDecision

QUALITY, NAME, LIMIT, PACE, REVIEW = "quality", "name", "limit", "pace", "review"
QUALITIES: Final = {"FLAGGED": "low", "UNFLAGGED": "fine"}


def fact_of(fact: AccountFact) -> tuple[str, str] | None:
    """Returns which fact a notice changes, and how it stands since; None where it changes none."""
    match fact:
        case QualityUpdate(event="THROUGHPUT_UPGRADE"):
            return PACE, "high"
        case QualityUpdate(event=event) if event in QUALITIES:
            return QUALITY, QUALITIES[event]
        case QualityUpdate(limit=str(limit)) | Capability(limit=str(limit)):
            return LIMIT, limit
        case NameDecision(decision=decision):
            return NAME, decision
        case ReviewDecision(decision=decision):
            return REVIEW, decision
        case _:
            return None
