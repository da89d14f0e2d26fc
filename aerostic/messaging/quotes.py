"""Which message a reply quotes: Meta may name it by another id than the one it came under."""

from collections.abc import Sequence

from aerostic.kit.work import Work
from aerostic.messaging.repetitions import ArrivedMessage, Key, recorded
from aerostic.meta import ways_of


def as_recorded(work: Work, arrivals: Sequence[ArrivedMessage]) -> list[str | None]:
    """Return what each quotes, by the id the quoted message was recorded under where it was."""
    ways = [_ways(one) for one in arrivals]
    unsure = [way for keys in ways if len(keys) > 1 for way in keys]
    known = recorded(work, unsure) if unsure else {}
    return [next((way for way in keys if way in known), keys[0])[1] if keys else None for keys in ways]


def _ways(one: ArrivedMessage) -> list[Key]:
    """The id it names, then the others of that message; nothing where it quotes nothing."""
    quoted = one.event.quoted_wamid
    return [(one.channel_id, way) for way in (quoted, *ways_of(quoted, one.event.sender))] if quoted else []
