"""People become contacts: found by number or user id, made where nobody knew them, joined when two are one.

Set-based and safe beside parallel drains: whoever meets an unknown identity takes its lock first and looks again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text

from aerostic.contacts import identities
from aerostic.contacts.identities import STALE, Held, Identity, Known, Named, identities_of, variants_of
from aerostic.contacts.placing import Placing, Sighting
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work

MAKE_CONTACTS = text("""
    INSERT INTO contacts (workspace_id, id, name, username, named_at, created_at)
    SELECT :workspace, of.*, :now
    FROM unnest(CAST(:ids AS uuid[]), CAST(:names AS text[]), CAST(:usernames AS text[]),
                CAST(:named AS timestamptz[])) of
""")
RENAME = text("""
    UPDATE contacts c SET name = CASE WHEN c.profile_name IS NULL THEN n.name ELSE c.name END,
                          profile_name = CASE WHEN c.profile_name IS NOT NULL THEN n.name END,
                          username = n.username, named_at = n.at
    FROM unnest(CAST(:ids AS uuid[]), CAST(:names AS text[]), CAST(:usernames AS text[]), CAST(:at AS timestamptz[]))
         AS n(id, name, username, at)
    WHERE c.workspace_id = :workspace AND c.id = n.id AND (c.named_at IS NULL OR c.named_at <= n.at)
""")


@dataclass(slots=True)
class Recognised:
    """Whose contact is whose.

    `joined`: contacts that turned out to be another one (from, into). `passed_on`: whose number is somebody else's now
    (from, to).
    """

    contacts: dict[Sighting, UUID] = field(default_factory=dict[Sighting, UUID])
    joined: list[tuple[UUID, UUID]] = field(default_factory=list[tuple[UUID, UUID]])
    passed_on: list[tuple[UUID, UUID]] = field(default_factory=list[tuple[UUID, UUID]])

    def contact_of(self, sighting: Sighting) -> UUID:
        return self.contacts[sighting]


def recognise(work: Work, sightings: Iterable[Sighting]) -> Recognised:
    """Find or make the contact of everybody who was seen; each is known by at least one identity."""
    seen = in_order(sightings)
    known = identities.find(work, wanted_by(seen))
    recognised = Recognised()
    recognised.contacts |= {one: owner for one in seen if (owner := settled(known, one))}
    if unsettled := _with_their_like(seen, [one for one in seen if one not in recognised.contacts]):
        _place(work, known, unsettled, recognised)
    _refresh(work, known, [one for one in seen if one not in unsettled])
    _learn_names(work, known, recognised, seen)
    return recognised


def _with_their_like(seen: Sequence[Sighting], unsettled: Sequence[Sighting]) -> list[Sighting]:
    """Return these, and those that share an identity with one of them: they are decided about together."""
    if not unsettled:
        return []
    shared = variants_of(wanted_by(unsettled))
    return [one for one in seen if not shared.isdisjoint(identities_of(one.person))]


def in_order(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Each once, as it happened by the person's clock; what happened in one moment, as it was told."""
    return sorted(dict.fromkeys(sightings), key=lambda sighting: sighting.at)


def wanted_by(sightings: Sequence[Sighting]) -> set[Identity]:
    return {identity for sighting in sightings for identity in identities_of(sighting.person)}


def settled(known: Known, sighting: Sighting) -> UUID | None:
    """Return whose it plainly is: all its identities are one contact's, and none had been given up."""
    held = [known.held.get(identity) for identity in identities_of(sighting.person)]
    owners = {one.contact_id if one and not one.was_left_before(sighting.at) else None for one in held}
    return owners.pop() if len(owners) == 1 else None


def place(work: Work, unsettled: Sequence[Sighting]) -> tuple[Placing, dict[Sighting, UUID | None]]:
    """Decide under locks about those that are not plain, and write what was decided."""
    wanted = wanted_by(unsettled)
    identities.lock(work, wanted)
    about = [sighting.contact_id for sighting in unsettled if sighting.contact_id]
    placing = Placing(identities.find_with_user_ids(work, wanted, about))
    placed = {sighting: placing.place(sighting) for sighting in unsettled}
    _make_contacts(work, placing.made)
    identities.save(work, placing.told)
    into = dict(placing.joined)
    return placing, {sighting: _last(owner, into) for sighting, owner in placed.items()}


def _last(owner: UUID | None, into: dict[UUID, UUID]) -> UUID | None:
    """Return whom a contact has become, however often it was joined."""
    while owner and owner in into:
        owner = into[owner]
    return owner


def _place(work: Work, known: Known, unsettled: Sequence[Sighting], recognised: Recognised) -> None:
    placing, placed = place(work, unsettled)
    into = dict(placing.joined)
    recognised.contacts = {sighting: _last(owner, into) or owner for sighting, owner in recognised.contacts.items()}
    recognised.contacts |= {sighting: owner for sighting, owner in placed.items() if owner}
    recognised.joined, recognised.passed_on = placing.joined, placing.passed_on
    known.named |= placing.known.named


def _make_contacts(work: Work, made: dict[UUID, Sighting]) -> None:
    if made:
        people = [sighting.person for sighting in made.values()]
        work.run(
            MAKE_CONTACTS,
            workspace=work.workspace,
            now=work.now,
            ids=list(made),
            names=[person.name or "" for person in people],
            usernames=[person.username for person in people],
            named=[sighting.at if sighting.person.name else None for sighting in made.values()],
        )


def _refresh(work: Work, known: Known, seen: Sequence[Sighting]) -> None:
    """Note when identities were last told, where that is news by a minute."""
    last: dict[Identity, Held] = {}
    for sighting in seen:
        for identity in identities_of(sighting.person):
            held = known.held[identity]
            if held.told_at is None or sighting.at - held.told_at > STALE:
                last[identity] = Held(held.contact_id, sighting.at)
    identities.refresh(work, last)


def _learn_names(work: Work, known: Known, recognised: Recognised, seen: Sequence[Sighting]) -> None:
    """People rename themselves; the name they told last, by their own clock, stands."""
    news: dict[UUID, Named] = {}
    for sighting in seen:
        contact_id = recognised.contacts[sighting]
        before = news.get(contact_id) or known.named.get(contact_id, Named())
        if now := _renamed(before, sighting):
            news[contact_id] = now
    if news:
        work.run(
            RENAME,
            workspace=work.workspace,
            ids=(ids := sorted(news)),
            names=[news[contact_id].name for contact_id in ids],
            usernames=[news[contact_id].username for contact_id in ids],
            at=[news[contact_id].at for contact_id in ids],
        )
    for contact_id in news:
        work.notify(Notice("contact", contact_id))


def _renamed(before: Named, sighting: Sighting) -> Named | None:
    """Return the new name, unless it is the old one or older than that; silence about it forgets nothing."""
    person = sighting.person
    now = person.name or before.name, person.username or before.username
    if now == (before.name, before.username) or (before.at is not None and before.at > sighting.at):
        return None
    return Named(*now, sighting.at)
