"""Conversations and their messages: what people say is recorded once, and the only road out to them."""

from aerostic.contacts import TagRow
from aerostic.messaging import content
from aerostic.messaging.arrivals import record_arrivals
from aerostic.messaging.assigned import AssignedRow, letter_of_assignment, note_mailed, tell_assigned
from aerostic.messaging.assignment import assign, release
from aerostic.messaging.audit_names import people_behind
from aerostic.messaging.bulk import Addressed, Batch, NotAddressed, send_many
from aerostic.messaging.closing import close, reopen
from aerostic.messaging.contact_names import identity_of, name_of, number_of, username_of
from aerostic.messaging.content import Content, Text
from aerostic.messaging.corrections import apply_corrections
from aerostic.messaging.deciding import drop, send_again
from aerostic.messaging.drafts import drafts, drop_drafts, save_draft
from aerostic.messaging.echoes import record_echoes
from aerostic.messaging.files import (
    Attachment,
    fetch_again,
    fetch_files,
    files_changed,
    send_file,
    send_file_to,
    visible_file,
)
from aerostic.messaging.history import EventKind, earlier_events, events, record_consent
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.listing import Tally, conversations, counts, listing, tally
from aerostic.messaging.message_context import MessageContext, Product, Referral
from aerostic.messaging.outbox import answer_once, confirm, send, send_to
from aerostic.messaging.parking import sweep_parked, workspaces_with_changes, workspaces_with_parked
from aerostic.messaging.past import record_history
from aerostic.messaging.people import person
from aerostic.messaging.person_notices import apply_changes, apply_preferences, apply_reactions, apply_security_codes
from aerostic.messaging.phone_contacts import apply_phone_contacts
from aerostic.messaging.queries import conversation
from aerostic.messaging.reacting import react, react_to
from aerostic.messaging.reads import mark_read, mark_unread
from aerostic.messaging.rows import (
    ConsentRow,
    ContactRow,
    ConversationRow,
    DraftRow,
    ErrorRow,
    EventRow,
    FoundRow,
    MessageRow,
    OurReactionRow,
    PersonPanel,
    PersonRow,
    PricingRow,
    QuotedRow,
    ReactionRow,
    TroubleRow,
)
from aerostic.messaging.signal_sending import Signal, start_signals, stop_signals
from aerostic.messaging.signals import show_read, show_typing
from aerostic.messaging.statuses import apply_statuses
from aerostic.messaging.tagging import rename_person, tag, tag_conversations, untag
from aerostic.messaging.threads import (
    MessageFilter,
    earlier_messages,
    message,
    messages,
    next_messages,
    some_messages,
    thread,
)
from aerostic.messaging.today import Today, report
from aerostic.messaging.views import Before, View, ViewKind
from aerostic.messaging.waiting import recount_waiting
from aerostic.messaging.window import closes_at as window_closes_at
from aerostic.meta import Recipient

__all__ = [
    "Addressed",
    "AssignedRow",
    "Attachment",
    "Batch",
    "Before",
    "ConsentRow",
    "ContactRow",
    "Content",
    "ConversationRow",
    "DraftRow",
    "ErrorRow",
    "EventKind",
    "EventRow",
    "FoundRow",
    "InboundEvent",
    "MessageContext",
    "MessageFilter",
    "MessageRow",
    "NotAddressed",
    "OurReactionRow",
    "PersonPanel",
    "PersonRow",
    "PricingRow",
    "Product",
    "QuotedRow",
    "ReactionRow",
    "Recipient",
    "Referral",
    "Signal",
    "TagRow",
    "Tally",
    "Text",
    "Today",
    "TroubleRow",
    "View",
    "ViewKind",
    "answer_once",
    "apply_changes",
    "apply_corrections",
    "apply_phone_contacts",
    "apply_preferences",
    "apply_reactions",
    "apply_security_codes",
    "apply_statuses",
    "assign",
    "close",
    "confirm",
    "content",
    "conversation",
    "conversations",
    "counts",
    "drafts",
    "drop",
    "drop_drafts",
    "earlier_events",
    "earlier_messages",
    "events",
    "fetch_again",
    "fetch_files",
    "files_changed",
    "identity_of",
    "letter_of_assignment",
    "listing",
    "mark_read",
    "mark_unread",
    "message",
    "messages",
    "name_of",
    "next_messages",
    "note_mailed",
    "number_of",
    "people_behind",
    "person",
    "react",
    "react_to",
    "record_arrivals",
    "record_consent",
    "record_echoes",
    "record_history",
    "recount_waiting",
    "release",
    "rename_person",
    "reopen",
    "report",
    "save_draft",
    "send",
    "send_again",
    "send_file",
    "send_file_to",
    "send_many",
    "send_to",
    "show_read",
    "show_typing",
    "some_messages",
    "start_signals",
    "stop_signals",
    "sweep_parked",
    "tag",
    "tag_conversations",
    "tally",
    "tell_assigned",
    "thread",
    "untag",
    "username_of",
    "visible_file",
    "window_closes_at",
    "workspaces_with_changes",
    "workspaces_with_parked",
]
