"""What WhatsApp itself tells of a person: a new number or user id, new keys, or no more marketing."""

from dataclasses import dataclass
from datetime import datetime

from aerostic.meta.event import Event
from aerostic.meta.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanged(Event):
    """WhatsApp announced that a person goes by another number or user id from then on."""

    wamid: str | None
    before: Person
    now: Person
    changed_at: datetime

    @property
    def kind(self) -> str:
        return "message.system"

    @property
    def key(self) -> str:
        return f"changed:{self.phone_number_id}:{self.wamid or self.changed_at.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityCodeChanged(Event):
    """A person's WhatsApp has new keys: a new handset, or somebody else who uses the number now."""

    wamid: str | None
    person: Person
    changed_at: datetime

    @property
    def kind(self) -> str:
        return "message.system"

    @property
    def key(self) -> str:
        return f"code:{self.phone_number_id}:{self.wamid or self.changed_at.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferenceStated(Event):
    """A person stopped marketing in WhatsApp's own settings of the chat, or allowed it again."""

    person: Person
    is_stopped: bool
    stated_at: datetime

    @property
    def kind(self) -> str:
        return "user_preferences"

    @property
    def key(self) -> str:
        who = self.person.user_id or self.person.wa_id
        return f"preference:{self.phone_number_id}:{who}:{self.stated_at.isoformat()}:{self.is_stopped}"
