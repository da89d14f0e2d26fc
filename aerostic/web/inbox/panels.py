"""The panel beside the thread: what is known of the person, and what happened with them."""

from dataclasses import dataclass, field

from aerostic.messaging import ConversationRow, EventRow, PersonPanel
from aerostic.web.inbox.happenings import Sides, picture_of, sentence_of
from aerostic.web.inbox.moments import NO_TEXT, moment_text


@dataclass(frozen=True, slots=True)
class Tag:
    id: str
    name: str
    hue: int


@dataclass(frozen=True, slots=True)
class Other:
    """Another conversation with the same person."""

    id: str
    preview: str
    channel: str
    at: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Happening:
    id: str
    text: str
    picture: str
    at: str


@dataclass(frozen=True, slots=True)
class Panel:
    """`opted_out_at` and `said_at` are empty when that never was; `via` is how the person said so.

    `profile_name` is what they call themselves where the team renamed them.
    """

    since: str = ""
    opted_out_at: str = ""
    said_at: str = ""
    via: str = ""
    is_renamed: bool = False
    profile_name: str = ""
    is_tagged: bool = False
    has_others: bool = False
    has_history: bool = False
    tag_ids: list[str] = field(default_factory=list[str])
    tags: list[Tag] = field(default_factory=list[Tag])
    others: list[Other] = field(default_factory=list[Other])
    happened: list[Happening] = field(default_factory=list[Happening])


def panel_of(person: PersonPanel, sides: Sides) -> Panel:
    return Panel(
        since=person.first_seen.isoformat(),
        opted_out_at=moment_text(person.consent.opted_out_at),
        said_at=moment_text(person.consent.said_at),
        via=person.consent.via or "",
        is_renamed=person.profile_name is not None,
        profile_name=person.profile_name or "none",
        is_tagged=bool(person.tags),
        has_others=bool(person.conversations),
        has_history=bool(person.happened),
        tag_ids=[str(tag.id) for tag in person.tags],
        tags=[Tag(str(tag.id), tag.name, tag.hue) for tag in person.tags],
        others=[_other(row) for row in person.conversations],
        happened=[_happening(event, sides) for event in person.happened],
    )


def _other(row: ConversationRow) -> Other:
    preview = row.preview or NO_TEXT
    return Other(str(row.id), preview, row.channel_name, row.last_at.isoformat(), row.status == "closed")


def _happening(event: EventRow, sides: Sides) -> Happening:
    return Happening(str(event.id), sentence_of(event, sides), picture_of(event), event.at.isoformat())
