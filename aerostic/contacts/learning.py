"""What is learned about people besides what they write: from statuses, answers to sends, and WhatsApp's own notices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from aerostic.contacts import identities
from aerostic.contacts.identities import Held, Identity, Known, identities_of
from aerostic.contacts.people import Recognised, in_order, place, wanted_by
from aerostic.contacts.placing import Placing, Sighting
from aerostic.kit.work import Work
from aerostic.meta import Person


@dataclass(frozen=True, slots=True)
class Change:
    """WhatsApp's own word that a person goes by another number or user id from a moment on."""

    before: Person
    now: Person
    at: datetime


def learn(work: Work, sightings: Sequence[Sighting]) -> Recognised:
    """Attach identities to the contacts they were told of; nobody is made, and two user ids stay two people."""
    seen = [sighting for sighting in in_order(sightings) if sighting.person.is_known and sighting.contact_id]
    known = identities.find(work, wanted_by(seen)) if seen else Known()
    unsettled = [sighting for sighting in seen if not _is_known(known, sighting)]
    if not unsettled:
        return Recognised()
    placing, _ = place(work, unsettled)
    return Recognised(joined=placing.joined, passed_on=placing.passed_on)


def look_up(work: Work, sightings: Sequence[Sighting]) -> dict[Sighting, UUID]:
    """Return the contacts of those who are known already; nobody is made and nothing is learned."""
    known = identities.find(work, identities.variants_of(wanted_by(sightings))) if sightings else Known()
    found = ((sighting, _holder(known, sighting.person)) for sighting in sightings)
    return {sighting: contact_id for sighting, contact_id in found if contact_id}


def _holder(known: Known, person: Person) -> UUID | None:
    ways = (way for identity in identities_of(person) for way in identities.variants_of([identity]))
    return next((held.contact_id for way in ways if (held := known.held.get(way))), None)


def _is_known(known: Known, sighting: Sighting) -> bool:
    held = [known.held.get(identity) for identity in identities_of(sighting.person)]
    return all(one and one.contact_id == sighting.contact_id for one in held)


def apply_changes(work: Work, changes: Sequence[Change]) -> tuple[Recognised, list[UUID]]:
    """Let people go by their new identities; return what that joined, and whose identity changed.

    A change that was applied before, or that speaks of somebody unknown, has no effect.
    """
    sides = {identity for change in changes for side in (change.before, change.now) for identity in identities_of(side)}
    identities.lock(work, sides)
    placing = Placing(identities.find_with_user_ids(work, sides))
    ordered = sorted(changes, key=lambda change: change.at)
    changed = [owner for change in ordered if (owner := _apply(work, placing, change))]
    return Recognised(joined=placing.joined), changed


def _apply(work: Work, placing: Placing, change: Change) -> UUID | None:
    left = _left_by(placing.known, change)
    if not left:
        return None
    owner = next(iter(left.values())).contact_id
    for identity in identities_of(change.now):
        if (held := placing.known.held.get(identity)) and held.contact_id != owner:
            placing.join(held.contact_id, owner)
    told = [(identity, Held(owner, change.at)) for identity in identities_of(change.now)]
    identities.save(work, [*placing.told, *told])
    identities.leave(work, [(identity, change.at) for identity in left])
    placing.known.held |= dict(told) | {identity: Held(owner, None, change.at) for identity in left}
    return owner


def _left_by(known: Known, change: Change) -> dict[Identity, Held]:
    """Return the identities that this change gives up; none where it is no news."""
    before = identities.variants_of(identities_of(change.before)) - set(identities_of(change.now))
    held = {identity: one for identity in sorted(before) if (one := known.held.get(identity))}
    if any(one.left_at is not None and one.left_at >= change.at for one in held.values()):
        return {}
    left = {identity: one for identity, one in held.items() if not one.was_told_after(change.at)}
    owner = next(iter(left.values())).contact_id if left else None
    return {identity: one for identity, one in left.items() if one.contact_id == owner}
