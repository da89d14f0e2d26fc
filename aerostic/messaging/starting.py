"""The first word to somebody who never wrote: a template may be it, from the workspace's first connected number."""

from uuid import UUID

from aerostic import channels, contacts
from aerostic.contacts import Sighting
from aerostic.kit.actor import UNRESTRICTED
from aerostic.kit.work import Work
from aerostic.messaging.errors import NoConversation
from aerostic.messaging.joining import join_conversations, record_passed_numbers
from aerostic.messaging.opening import conversations_for
from aerostic.meta import Person, Recipient


def start_with(work: Work, recipient: Recipient) -> UUID:
    """Returns a new conversation with a person of whom there is none.

    Raises NoConversation where there is no number, or the actor sees some conversations only: to them it may be hidden.
    """
    channel = channels.first(work)
    if channel is None or work.actor.restriction != UNRESTRICTED:
        raise NoConversation
    seen = Sighting(Person(wa_id=recipient.wa_id, user_id=recipient.user_id), work.now)
    known = contacts.recognise(work, [seen])
    join_conversations(work, known.joined)
    pair = channel.id, known.contact_of(seen)
    homes = conversations_for(work, [pair])
    record_passed_numbers(work, known)
    return homes[pair]
