"""Whose a sighting is: decided identity by identity, so that one person is one contact and two stay two.

A number may change hands, a user id does not: of two user ids with one number each is a person, and the number is that
one's who was last told with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from aerostic.contacts.identities import USER_ID, WA_ID, Held, Identity, Known, Named
from aerostic.kit import phone
from aerostic.kit.ids import new_id
from aerostic.meta import Person


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person as Meta named them at a moment of theirs.

    `contact_id` is whom something of ours reached, where it is not the person who speaks: that teaches identities and
    says nothing of which the person uses last.
    """

    person: Person
    at: datetime
    contact_id: UUID | None = None


@dataclass(slots=True)
class Placing:
    """Decides about one sighting after the other, in the order of their moments, and keeps what has to be written.

    `joined`: contacts that turned out to be another one (from, into). `passed_on`: numbers that changed hands (from,
    to).
    """

    known: Known
    made: dict[UUID, Sighting] = field(default_factory=dict[UUID, Sighting])
    told: list[tuple[Identity, Held]] = field(default_factory=list[tuple[Identity, Held]])
    joined: list[tuple[UUID, UUID]] = field(default_factory=list[tuple[UUID, UUID]])
    passed_on: list[tuple[UUID, UUID]] = field(default_factory=list[tuple[UUID, UUID]])

    def place(self, sighting: Sighting) -> UUID | None:
        """Return whose it is; None when it speaks of somebody else than whom it was about, whom nobody knows yet."""
        owner = self._owner(sighting)
        if owner is None:
            return None
        if sighting.contact_id and self._is_free_for(sighting.contact_id, sighting.person):
            self.join(sighting.contact_id, owner)
        if user_id := sighting.person.user_id:
            self.known.user_ids.setdefault(owner, set()).add(user_id)
            self._hold((USER_ID, user_id), owner, sighting)
        if sighting.person.wa_id:
            self._place_number(sighting.person.wa_id, owner, sighting)
        return owner

    def _owner(self, sighting: Sighting) -> UUID | None:
        user_id, about = sighting.person.user_id, sighting.contact_id
        if user_id and (held := self.known.held.get((USER_ID, user_id))):
            return held.contact_id
        if about:
            return about if self._is_free_for(about, sighting.person) else None
        number = self._holder(sighting.person.wa_id)
        if number and not number.was_left_before(sighting.at) and self._is_free_for(number.contact_id, sighting.person):
            return number.contact_id
        return self._make(sighting)

    def _is_free_for(self, contact_id: UUID, person: Person) -> bool:
        """Tell whether no user id speaks against the contact being this person."""
        return not person.user_id or not self.known.user_ids.get(contact_id, set()) - {person.user_id}

    def _make(self, sighting: Sighting) -> UUID:
        contact_id = new_id()
        self.made[contact_id] = sighting
        self.known.named[contact_id] = Named(sighting.person.name or "", sighting.person.username, sighting.at)
        self.known.user_ids[contact_id] = set()
        return contact_id

    def _holder(self, number: str | None) -> Held | None:
        return next((held for _, held in self._ways(number)), None) if number else None

    def _ways(self, number: str) -> Iterator[tuple[Identity, Held]]:
        """The number as it was told, then as else it is written."""
        for way in phone.variants(number):
            if held := self.known.held.get((WA_ID, way)):
                yield (WA_ID, way), held

    def _place_number(self, number: str, owner: UUID, sighting: Sighting) -> None:
        for identity, held in list(self._ways(number)):
            if held.contact_id == owner:
                continue
            if held.was_left_before(sighting.at) or self.known.user_ids.get(held.contact_id):
                if held.was_told_after(sighting.at):
                    return
                self.passed_on.append((held.contact_id, owner))
                self._hold(identity, owner, sighting)
            else:
                self.join(held.contact_id, owner)
        self._hold((WA_ID, number), owner, sighting)

    def _hold(self, identity: Identity, owner: UUID, sighting: Sighting) -> None:
        held, moment = self.known.held.get(identity), sighting.at
        if held and held.contact_id == owner and sighting.contact_id:
            return
        told_at = max(moment, held.told_at) if held and held.told_at else moment
        left_at = held.left_at if held and held.contact_id == owner and not held.was_left_before(moment) else None
        if held != (now := Held(owner, told_at, left_at)):
            self.known.held[identity] = now
            self.told.append((identity, now))

    def join(self, gone: UUID, into: UUID) -> None:
        """Let everything of the one be the other's from now on."""
        if gone == into:
            return
        self.joined.append((gone, into))
        self.known.user_ids.setdefault(into, set()).update(self.known.user_ids.pop(gone, set()))
        for identity, held in self.known.held.items():
            if held.contact_id == gone:
                self.known.held[identity] = Held(into, held.told_at, held.left_at)
        self.told = [(one, Held(into, h.told_at, h.left_at) if h.contact_id == gone else h) for one, h in self.told]
        self.made.pop(gone, None)
