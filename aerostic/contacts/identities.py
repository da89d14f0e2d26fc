"""The rows of identities: who is known by which number or user id, since when, and until when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import text

from aerostic.kit import phone
from aerostic.kit.work import Work
from aerostic.meta import Person

WA_ID, USER_ID = "wa_id", "user_id"
Identity = tuple[str, str]  # kind, value

STALE: Final = timedelta(minutes=1)  # `told_at` is kept to the minute, so that a chat does not write it all the time

FIND = text("""
    SELECT i.kind, i.value, i.contact_id, i.told_at, i.left_at,
           coalesce(c.profile_name, c.name) AS name, c.username, c.named_at
    FROM contact_identities i JOIN contacts c ON c.workspace_id = i.workspace_id AND c.id = i.contact_id
    WHERE i.workspace_id = :workspace AND i.kind = ANY(:kinds) AND i.value = ANY(:values)
""")
USER_IDS = text("""
    SELECT contact_id, value FROM contact_identities
    WHERE workspace_id = :workspace AND contact_id = ANY(:contacts) AND kind = 'user_id' AND left_at IS NULL
""")
LOCK = text("""
    SELECT pg_advisory_xact_lock(hashtextextended(of.identity, 0))
    FROM (SELECT DISTINCT unnest(CAST(:identities AS text[])) AS identity ORDER BY 1) of
""")
SAVE = text("""
    INSERT INTO contact_identities (workspace_id, kind, value, contact_id, told_at)
    SELECT :workspace, * FROM unnest(CAST(:kinds AS text[]), CAST(:values AS text[]), CAST(:contacts AS uuid[]),
                                     CAST(:told AS timestamptz[]))
    ON CONFLICT (workspace_id, kind, value) DO UPDATE
    SET contact_id = excluded.contact_id, told_at = greatest(contact_identities.told_at, excluded.told_at),
        left_at = CASE WHEN contact_identities.contact_id = excluded.contact_id
                        AND contact_identities.left_at >= excluded.told_at THEN contact_identities.left_at END
""")
# Whoever else writes one just now knows better.
REFRESH = text("""
    WITH last AS (
        SELECT * FROM unnest(CAST(:kinds AS text[]), CAST(:values AS text[]), CAST(:contacts AS uuid[]),
                             CAST(:told AS timestamptz[])) AS l(kind, value, contact_id, told_at)
    ), held AS (
        SELECT i.kind, i.value, last.told_at FROM contact_identities i
        JOIN last ON last.kind = i.kind AND last.value = i.value AND last.contact_id = i.contact_id
        WHERE i.workspace_id = :workspace FOR NO KEY UPDATE OF i SKIP LOCKED
    )
    UPDATE contact_identities i SET told_at = greatest(i.told_at, held.told_at) FROM held
    WHERE i.workspace_id = :workspace AND i.kind = held.kind AND i.value = held.value
""")
LEAVE = text("""
    UPDATE contact_identities i SET left_at = l.at
    FROM unnest(CAST(:kinds AS text[]), CAST(:values AS text[]), CAST(:at AS timestamptz[])) AS l(kind, value, at)
    WHERE i.workspace_id = :workspace AND i.kind = l.kind AND i.value = l.value
""")


@dataclass(frozen=True, slots=True)
class Held:
    """Whose an identity is: `told_at` when it was last told, `left_at` when it was given up."""

    contact_id: UUID
    told_at: datetime | None = None
    left_at: datetime | None = None

    def was_left_before(self, moment: datetime) -> bool:
        return self.left_at is not None and self.left_at < moment

    def was_told_after(self, moment: datetime) -> bool:
        return self.told_at is not None and self.told_at > moment


@dataclass(frozen=True, slots=True)
class Named:
    """What a contact is called, and when they said so."""

    name: str = ""
    username: str | None = None
    at: datetime | None = None


@dataclass(slots=True)
class Known:
    """Identities and their contacts as far as they were looked for; `user_ids` are those each contact has now."""

    held: dict[Identity, Held] = field(default_factory=dict[Identity, Held])
    named: dict[UUID, Named] = field(default_factory=dict[UUID, Named])
    user_ids: dict[UUID, set[str]] = field(default_factory=dict[UUID, set[str]])


def identities_of(person: Person) -> Iterator[Identity]:
    """The surest first: a number may change hands, a user id does not."""
    if person.user_id:
        yield USER_ID, person.user_id
    if person.wa_id:
        yield WA_ID, person.wa_id


def variants_of(identities: Iterable[Identity]) -> set[Identity]:
    """Return these identities, numbers in every way they are written."""
    return {(kind, way) for kind, value in identities for way in (phone.variants(value) if kind == WA_ID else (value,))}


def find(work: Work, wanted: Iterable[Identity]) -> Known:
    values = [value for _, value in wanted]
    known = Known()
    for row in work.rows(FIND, workspace=work.workspace, kinds=[WA_ID, USER_ID], values=values):
        known.held[row.kind, row.value] = Held(row.contact_id, row.told_at, row.left_at)
        known.named[row.contact_id] = Named(row.name, row.username, row.named_at)
    return known


def find_with_user_ids(work: Work, wanted: Iterable[Identity], contacts: Iterable[UUID] = ()) -> Known:
    """Return what `find` does for numbers in every way they are written, and the user ids of all these contacts."""
    known = find(work, variants_of(wanted))
    found = {held.contact_id for held in known.held.values()} | set(contacts)
    known.user_ids = {contact_id: set() for contact_id in found}
    for row in work.rows(USER_IDS, workspace=work.workspace, contacts=sorted(found)):
        known.user_ids[row.contact_id].add(row.value)
    return known


def lock(work: Work, identities: Iterable[Identity]) -> None:
    """Let nobody else decide about these meanwhile; the ways of writing one number share a lock."""
    keys = [f"{kind}:{phone.canonical(value) if kind == WA_ID else value}" for kind, value in identities]
    work.run(LOCK, identities=[f"{work.workspace}:{key}" for key in keys])


def save(work: Work, told: Sequence[tuple[Identity, Held]]) -> None:
    """Write whose these are and when they were told; what was given up later than that stays given up."""
    if told:
        work.run(SAVE, workspace=work.workspace, **_columns_of(dict(sorted(told, key=lambda one: one[0]))))


def refresh(work: Work, last: Mapping[Identity, Held]) -> None:
    """Note that these were told again, where they are still the same contact's."""
    if last:
        work.run(REFRESH, workspace=work.workspace, **_columns_of(last))


def _columns_of(held: Mapping[Identity, Held]) -> dict[str, list[Any]]:
    return {
        "kinds": [kind for kind, _ in held],
        "values": [value for _, value in held],
        "contacts": [one.contact_id for one in held.values()],
        "told": [one.told_at for one in held.values()],
    }


def leave(work: Work, left: Sequence[tuple[Identity, datetime]]) -> None:
    if left:
        work.run(
            LEAVE,
            workspace=work.workspace,
            kinds=[kind for (kind, _), _ in left],
            values=[value for (_, value), _ in left],
            at=[moment for _, moment in left],
        )
