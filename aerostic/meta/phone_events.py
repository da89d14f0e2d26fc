"""What the WhatsApp Business app on a phone shares with Aerostic: earlier messages, and names of its address book."""

from dataclasses import dataclass, field
from datetime import datetime

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.event import Event
from aerostic.meta.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryMessage(Event):
    """A message of the time before the number was connected. Nobody has just said it: it opens and causes nothing.

    `person` is the one the business talked with; `is_ours` tells which of them said it. `status` is Meta's word for
    how far it came, in lower case.
    """

    wamid: str
    type: str
    content: JsonValue = field(repr=False)
    said_at: datetime
    person: Person
    is_ours: bool
    status: str
    quoted_wamid: str | None
    extra: JsonObject = field(repr=False)

    @property
    def kind(self) -> str:
        return f"history.{self.type}"

    @property
    def key(self) -> str:
        return f"history:{self.phone_number_id}:{self.wamid}:{self.type}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneContact(Event):
    """A person as the phone's address book calls them; `is_removed`: they no longer stand in it."""

    person: Person
    is_removed: bool
    changed_at: datetime

    @property
    def kind(self) -> str:
        return "phone_contact"

    @property
    def key(self) -> str:
        who = self.person.user_id or self.person.wa_id
        return f"phone_contact:{self.phone_number_id}:{who}:{self.changed_at.isoformat()}:{self.is_removed}"
