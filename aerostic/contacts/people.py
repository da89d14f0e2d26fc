"""People become contacts: found by `wa_id` or `user_id`, made where nobody knew them, joined when two are one.

Set-based and safe beside parallel drains: whoever meets an unknown identity takes its lock first and looks again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.meta import Person

WA_ID, USER_ID = "wa_id", "user_id"
Identity = tuple[str, str]  # kind, value

FIND = text("""
    SELECT i.kind, i.value, i.contact_id, c.name, c.username
    FROM contact_identities i JOIN contacts c ON c.workspace_id = i.workspace_id AND c.id = i.contact_id
    WHERE i.workspace_id = :workspace AND i.kind = ANY(:kinds) AND i.value = ANY(:values)
""")
LOCK = text("""
    SELECT pg_advisory_xact_lock(hashtextextended(of.identity, 0))
    FROM (SELECT unnest(CAST(:identities AS text[])) AS identity ORDER BY 1) of
""")
MAKE_CONTACTS = text("""
    INSERT INTO contacts (workspace_id, id, name, username, created_at)
    SELECT :workspace, of.*, :now
    FROM unnest(CAST(:ids AS uuid[]), CAST(:names AS text[]), CAST(:usernames AS text[])) of
""")
MAKE_IDENTITIES = text("""
    INSERT INTO contact_identities (workspace_id, kind, value, contact_id)
    SELECT :workspace, * FROM unnest(CAST(:kinds AS text[]), CAST(:values AS text[]), CAST(:contacts AS uuid[]))
""")
RENAME = text("""
    UPDATE contacts c SET name = coalesce(n.name, c.name), username = coalesce(n.username, c.username)
    FROM unnest(CAST(:ids AS uuid[]), CAST(:names AS text[]), CAST(:usernames AS text[])) AS n(id, name, username)
    WHERE c.workspace_id = :workspace AND c.id = n.id
""")


@dataclass(slots=True)
class Recognised:
    """Whose contact is whose; `joined` lists contacts that turned out to be another one (from, into)."""

    contacts: dict[Identity, UUID] = field(default_factory=dict[Identity, UUID])
    named: dict[UUID, tuple[str, str | None]] = field(default_factory=dict[UUID, tuple[str, str | None]])
    joined: list[tuple[UUID, UUID]] = field(default_factory=list[tuple[UUID, UUID]])

    def contact_of(self, person: Person) -> UUID:
        return next(self.contacts[identity] for identity in identities_of(person))


def identities_of(person: Person) -> Iterator[Identity]:
    """The surest first: a number may change hands, a user id does not."""
    if person.user_id:
        yield USER_ID, person.user_id
    if person.wa_id:
        yield WA_ID, person.wa_id


def recognise(work: Work, people: Iterable[Person]) -> Recognised:
    """Find or make the contact of every person, in the order they spoke; each is known by at least one identity."""
    spoken = list(dict.fromkeys(people))
    ordered = sorted(spoken, key=lambda person: (person.user_id or "", person.wa_id or ""))
    wanted = {identity for person in ordered for identity in identities_of(person)}
    known = _find(work, wanted)
    if wanted - known.contacts.keys() or _disagree(known, ordered):
        _lock(work, wanted - known.contacts.keys())
        known = _find(work, wanted)
        _make_missing(work, known, ordered)
    _learn_names(work, known, spoken)
    return known


def _find(work: Work, wanted: Iterable[Identity]) -> Recognised:
    pairs = list(wanted)
    found = work.rows(FIND, workspace=work.workspace, kinds=[WA_ID, USER_ID], values=[value for _, value in pairs])
    known = Recognised()
    for row in found:
        known.contacts[row.kind, row.value] = row.contact_id
        known.named[row.contact_id] = (row.name, row.username)
    return known


def _disagree(known: Recognised, people: Sequence[Person]) -> bool:
    return any(len({known.contacts.get(identity) for identity in identities_of(person)}) > 1 for person in people)


def _lock(work: Work, missing: Iterable[Identity]) -> None:
    work.run(LOCK, identities=[f"{work.workspace}:{kind}:{value}" for kind, value in missing])


def _make_missing(work: Work, known: Recognised, people: Sequence[Person]) -> None:
    contacts: dict[UUID, Person] = {}
    identities: list[tuple[Identity, UUID]] = []
    for person in people:
        contact_id = _contact_for(known, person, contacts)
        for identity in identities_of(person):
            if identity not in known.contacts:
                known.contacts[identity] = contact_id
                identities.append((identity, contact_id))
    _insert(work, contacts, identities)


def _contact_for(known: Recognised, person: Person, made: dict[UUID, Person]) -> UUID:
    """The contact all of the person's identities belong to from now on."""
    held = [known.contacts[identity] for identity in identities_of(person) if identity in known.contacts]
    if not held:
        contact_id = new_id()
        made[contact_id] = person
        known.named[contact_id] = (person.name or "", person.username)
        return contact_id
    kept = held[0]
    for other in set(held) - {kept}:
        known.joined.append((other, kept))
        known.contacts.update({identity: kept for identity, owner in known.contacts.items() if owner == other})
    return kept


def _insert(work: Work, contacts: dict[UUID, Person], identities: Sequence[tuple[Identity, UUID]]) -> None:
    if contacts:
        work.run(
            MAKE_CONTACTS,
            workspace=work.workspace,
            now=work.now,
            ids=list(contacts),
            names=[person.name or "" for person in contacts.values()],
            usernames=[person.username for person in contacts.values()],
        )
    if identities:
        work.run(
            MAKE_IDENTITIES,
            workspace=work.workspace,
            kinds=[kind for (kind, _), _ in identities],
            values=[value for (_, value), _ in identities],
            contacts=[contact_id for _, contact_id in identities],
        )


def _learn_names(work: Work, known: Recognised, people: Sequence[Person]) -> None:
    """People rename themselves; the latest name we were told stands."""
    told: dict[UUID, tuple[str | None, str | None]] = {}
    for person in people:
        name, username = told.get(known.contact_of(person), (None, None))
        told[known.contact_of(person)] = (person.name or name, person.username or username)
    news = {
        contact_id: names
        for contact_id, names in told.items()
        if any(new and new != old for new, old in zip(names, known.named[contact_id], strict=True))
    }
    if news:
        ids = sorted(news)
        work.run(
            RENAME,
            workspace=work.workspace,
            ids=ids,
            names=[news[contact_id][0] for contact_id in ids],
            usernames=[news[contact_id][1] for contact_id in ids],
        )
    for contact_id in news:
        work.notify(Notice("contact", contact_id))
