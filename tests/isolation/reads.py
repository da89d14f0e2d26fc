"""Every public query of the features: what it tells of conversations, or that it tells nothing of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text

from aerostic import audit, messaging, trail
from aerostic.audit import Mentions
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work
from aerostic.messaging import Before, MessageFilter, View, ViewKind
from tests.isolation.scene import MARK, Scene

Read = Callable[[Work, Scene], object]
UTC: Final = ZoneInfo("UTC")
TOMORROW: Final = datetime.now(UTC) + timedelta(days=1)
LATER: Final = text("""
    INSERT INTO conversations (workspace_id, id, channel_id, contact_id, status)
    SELECT workspace_id, :id, channel_id, contact_id, 'closed' FROM conversations
    WHERE workspace_id = :workspace AND id = :hidden
""")

# What a restricted member is told is the same as if the hidden conversation were not there.
READS: Final[dict[str, Read]] = {
    "messaging.conversation": lambda work, scene: messaging.conversation(work, scene.hidden.id),
    "messaging.conversations": lambda work, _: messaging.conversations(work),
    "messaging.counts": lambda work, _: messaging.counts(work, View()),
    "messaging.counts of a search": lambda work, _: messaging.counts(work, View(words=MARK)),
    "messaging.drafts": lambda work, scene: messaging.drafts(work, scene.hidden.id),
    "messaging.earlier_events": lambda work, scene: messaging.earlier_events(work, _later(work, scene), TOMORROW),
    "messaging.next_messages": lambda work, scene: messaging.next_messages(work, scene.hidden.id, _start()),
    "messaging.earlier_messages": lambda work, scene: messaging.earlier_messages(work, _later(work, scene), _place()),
    "messaging.events": lambda work, scene: messaging.events(work, scene.hidden.id),
    "messaging.listing": lambda work, _: messaging.listing(work, View(ViewKind.ALL)),
    "messaging.listing of a name": lambda work, _: messaging.listing(work, View(words=f"Miss {MARK}")),
    "messaging.listing of a number": lambda work, scene: messaging.listing(work, View(words=scene.hidden.wa_id)),
    "messaging.listing of unread": lambda work, _: messaging.listing(work, View(ViewKind.UNREAD)),
    "messaging.listing of words": lambda work, _: messaging.listing(
        work, View(words=f"{MARK} secret", looks_deep=True)
    ),
    "messaging.message": lambda work, scene: messaging.message(work, scene.said[scene.hidden.id]),
    "messaging.messages": lambda work, _: messaging.messages(work, MessageFilter()),
    "messaging.messages of a person": lambda work, scene: messaging.messages(work, _of_person(scene)),
    "messaging.people_behind": lambda work, scene: messaging.people_behind(work, _mentions(work, scene)),
    "messaging.person": lambda work, scene: messaging.person(work, scene.hidden.id),
    "messaging.report": lambda work, _: messaging.report(work, UTC),
    "messaging.show_read": lambda work, scene: messaging.show_read(work, scene.hidden.id),
    "messaging.show_typing": lambda work, scene: messaging.show_typing(work, scene.hidden.id),
    "messaging.some_messages": lambda work, scene: messaging.some_messages(work, *_some(scene)),
    "messaging.tally": lambda work, _: messaging.tally(work, View()),
    "messaging.visible_file": lambda work, scene: messaging.visible_file(work, scene.files[scene.hidden.id]),
    "messaging.thread": lambda work, scene: messaging.thread(work, scene.hidden.id),
}

# The audit tells that something happened, by ids, and nobody's name, number or words.
TRAILS: Final[dict[str, Read]] = {
    "trail.details_of": lambda work, _: [trail.details_of(one, _names(work)) for one in audit.search(work, limit=200)],
    "trail.export_page": lambda work, _: trail.export_page(work, trail.begin_export(work, {}))[0],
    "trail.names_of": lambda work, _: _names(work),
    "trail.subject_of": lambda work, _: [trail.subject_of(one, _names(work)) for one in audit.search(work, limit=200)],
}
IDS_ALONE: Final[dict[str, Read]] = {
    "audit.mentions": lambda work, _: audit.mentions(audit.search(work, limit=200)),
    "audit.search": lambda work, _: audit.search(work, limit=200),
    "trail.begin_export": lambda work, _: trail.begin_export(work, {}),
}


def _of_person(scene: Scene) -> MessageFilter:
    return MessageFilter(contact_id=scene.hidden.contact_id)


def _mentions(work: Work, scene: Scene) -> Mentions:
    return Mentions([scene.hidden.id, scene.hidden.contact_id], [work.workspace])


def _some(scene: Scene) -> tuple[UUID, list[UUID]]:
    return scene.hidden.id, [scene.said[scene.hidden.id]]


def _names(work: Work) -> trail.Names:
    return trail.names_of(work, audit.search(work, limit=200))


def _later(work: Work, scene: Scene) -> UUID:
    """One more conversation with the hidden person, above which the hidden one stands."""
    later = new_id()
    work.run(LATER, workspace=work.workspace, id=later, hidden=scene.hidden.id)
    return later


def _place() -> Before:
    return Before(TOMORROW, new_id())


def _start() -> Before:
    return Before(TOMORROW - timedelta(days=3650), new_id())
