"""Today's exceptions to "a table is named by its owner alone": reads of lower layers, each with its reason.

A module that needs another table asks its owner for a verb first. A line is added here only where a verb would cost a
statement for every row or page, and goes when the reason does.
"""

from typing import Final

ONE_PAGE: Final = "the console's list is searched, judged and sorted over all workspaces in one statement"
ONE_LOOK: Final = "the console shows one workspace with its people, numbers, month and days, a statement each"
LINES: Final = "the console counts the lines it shows; the tables are the platform's plumbing and no feature's"
EVENTS: Final = "the console follows an event from arrival to outcome, and names whose it was beside it"
SHOWN: Final = "a conversation is shown with its person, number, assignee and tags in one statement a page"
SEEN: Final = "what a member sees is decided in the statement that reads it, so that nothing passes in between"
SENT: Final = "what decides whether a message leaves is read with the message, as it is locked"
FOUND: Final = "words are sought in names, numbers and messages at once"
LOCKED: Final = "people are locked before their conversations, in the order of the road in"
KEPT: Final = "who did something is kept with it as they were called at that moment"
NAMED: Final = "people are named beside their membership or invitation in the statement that lists them"
JOINED: Final = "whether an address has an account is decided in the statement that makes it a member"

FOREIGN_READS: Final[dict[str, dict[str, str]]] = {
    "admin/alarms.py": {"alarms": LINES},
    "admin/figures.py": {"dead_letters": LINES, "waiting": LINES},
    "admin/queries.py": {
        "accounts": ONE_PAGE,
        "channels": ONE_PAGE,
        "dead_letters": ONE_PAGE,
        "event_outcomes": ONE_PAGE,
        "memberships": ONE_PAGE,
        "message_usage": ONE_PAGE,
        "whatsapp_accounts": ONE_PAGE,
        "workspaces": ONE_PAGE,
    },
    "admin/queues.py": {"channels": LINES, "dead_letters": LINES, "waiting": LINES, "workspaces": LINES},
    "admin/webhooks.py": {
        "channels": EVENTS,
        "event_outcomes": EVENTS,
        "messages": EVENTS,
        "raw_events": EVENTS,
        "workspaces": EVENTS,
    },
    "admin/workspace.py": {
        "accounts": ONE_LOOK,
        "channels": ONE_LOOK,
        "event_outcomes": ONE_LOOK,
        "memberships": ONE_LOOK,
        "message_usage": ONE_LOOK,
        "messages": ONE_LOOK,
        "roles": ONE_LOOK,
        "sessions": ONE_LOOK,
        "whatsapp_accounts": ONE_LOOK,
    },
    "messaging/assigned.py": {
        "accounts": NAMED,
        "contacts": SHOWN,
        "memberships": SEEN,
        "workspaces": SHOWN,
    },
    "messaging/assignment.py": {"accounts": NAMED, "memberships": SEEN},
    "messaging/attempt_sql.py": {"contact_identities": SENT, "contacts": SENT, "workspaces": SENT},
    "messaging/bulk.py": {"contacts": SENT},
    "messaging/audit_names.py": {"contacts": SHOWN},
    "messaging/closing.py": {"contacts": LOCKED},
    "messaging/conversation_sql.py": {
        "accounts": SHOWN,
        "channels": SHOWN,
        "contact_identities": SHOWN,
        "contact_tags": SHOWN,
        "contacts": SHOWN,
        "memberships": SHOWN,
        "tags": SHOWN,
    },
    "messaging/history.py": {"contacts": KEPT},
    "messaging/joining.py": {"contacts": LOCKED},
    "messaging/opening.py": {"contacts": LOCKED},
    "messaging/outbox_sql.py": {"contact_identities": SENT},
    "messaging/search.py": {"contact_identities": FOUND, "contacts": FOUND},
    "messaging/threads.py": {"contacts": SHOWN},
    "messaging/waiting.py": {"contacts": SENT},
    "messaging/views.py": {"contact_tags": SHOWN},
    "messaging/signals.py": {"workspaces": SENT},
    "workspaces/acceptance.py": {"accounts": JOINED},
    "workspaces/audit_names.py": {"accounts": NAMED},
    "workspaces/member_changes.py": {"accounts": KEPT},
    "workspaces/invitations.py": {"accounts": NAMED},
    "workspaces/mailing.py": {"accounts": NAMED},
    "workspaces/members.py": {"accounts": NAMED},
    "workspaces/signup.py": {"accounts": JOINED},
}
