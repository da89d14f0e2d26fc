"""The pulse of the platform as cards: what came in, how fast it was answered, what went out, what was set aside."""

from collections.abc import Sequence
from datetime import datetime

from aerostic.admin import Flow, Pulse
from aerostic.kit.counts import counted, grouped
from aerostic.web.admin.labels import duration
from aerostic.web.admin.parts import Card, card_of

LATE = 10.0  # seconds; from then on the watchdog speaks
UNKNOWN = "Not known while Redis is away"


def cards_of(pulse: Pulse, now: datetime) -> list[Card]:
    flow = pulse.flow
    return [arrived_card(flow, pulse.oldest), answered_card(flow), sent_card(flow), dead_letters_card(pulse, now)]


def arrived_card(flow: Flow, oldest: float) -> Card:
    waits = f"oldest waiting {duration(oldest)}" if oldest else "nothing waits"
    look = "bad" if oldest > LATE else ""
    return card_of("Events in, last minute", last(flow.arrived), waits, flow.arrived, look)


def answered_card(flow: Flow) -> Card:
    """Of the half hour: a minute is too short to judge by."""
    all_, prompt = sum(flow.answered), sum(flow.prompt)
    said = f"99 % within {duration(flow.slowest)}" if flow.slowest else "none came in half an hour"
    figure, look = (share(prompt, all_), "warn" if prompt < all_ * 0.999 else "") if all_ else ("-", "")
    course = [100 * done / total if total else 100 for done, total in zip(flow.prompt, flow.answered, strict=True)]
    return card_of("Answered within 250 ms", figure, said, course, look)


def sent_card(flow: Flow) -> Card:
    refused, unknown = sum(flow.refused[-1:]), sum(flow.unknown[-1:])
    said = f"{grouped(refused)} refused, {grouped(unknown)} unknown"
    return card_of("Messages out, last minute", last(flow.sent), said, flow.sent, "warn" if refused or unknown else "")


def dead_letters_card(pulse: Pulse, now: datetime) -> Card:
    entries = pulse.aside
    said = "nothing waits for a decision"
    if entries.oldest_at:
        whose = f"by {counted(entries.workspaces, 'workspace')}, " if entries.workspaces else ""
        said = f"{whose}oldest {duration((now - entries.oldest_at).total_seconds())}"
    return card_of("Dead letters", grouped(entries.entries), said, entries.by_hour, "warn" if entries.entries else "")


def rejected_card(flow: Flow) -> Card:
    all_ = sum(flow.turned_away)
    said = "wrong signature, too large, or not stored" if all_ else "nothing in half an hour"
    return card_of("Turned away, last minute", last(flow.turned_away), said, flow.turned_away, "warn" if all_ else "")


def last(minutes: Sequence[int]) -> str:
    return grouped(minutes[-1]) if minutes else "-"


def share(part: int, whole: int) -> str:
    percent = 100 * part / whole
    return "100 %" if part == whole else f"{min(percent, 99.99):.2f} %"
