"""The phone's address book names people here; nobody is written to, and no conversation is made."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from aerostic import contacts
from aerostic.contacts import BookName, Sighting
from aerostic.kit.work import Work
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.joining import join_conversations, record_passed_numbers
from aerostic.meta import PhoneContact

InBook = InboundEvent[PhoneContact]

LONGEST_NAME: Final = 80  # as of a name given by hand


def apply_phone_contacts(work: Work, heard: Sequence[InBook]) -> list[InBook]:
    """Names those who stand in the book; who was taken out of it goes by their own name again."""
    added = [one for one in heard if not one.event.is_removed]
    removed = [one for one in heard if one.event.is_removed]
    known = contacts.recognise(work, [_seen(one) for one in added])
    join_conversations(work, known.joined)
    record_passed_numbers(work, known)
    gone = contacts.look_up(work, [_seen(one) for one in removed])
    named = [_name(one, known.contact_of(_seen(one))) for one in added if one.event.person.name]
    unnamed = [BookName(gone[_seen(one)], None, one.event.changed_at) for one in removed if _seen(one) in gone]
    contacts.name_from_book(work, [*named, *unnamed])
    return list(heard)


def _seen(one: InBook) -> Sighting:
    """Without the book's name: it is not what they call themselves."""
    return Sighting(replace(one.event.person, name=None), one.event.changed_at)


def _name(one: InBook, contact_id: UUID) -> BookName:
    return BookName(contact_id, (one.event.person.name or "")[:LONGEST_NAME], one.event.changed_at)
