"""A notice of WhatsApp about a business account, or about one of its numbers."""

from dataclasses import dataclass, field
from datetime import datetime

from aerostic.meta.account_facts import AccountFact
from aerostic.meta.documents import JsonObject
from aerostic.meta.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountNotice(Event):
    """`number_digits` or `number_id` names the number it is about, where it is about one. `value` is all Meta said."""

    event: str
    fact: AccountFact
    told_at: datetime
    key: str
    value: JsonObject = field(repr=False)
    number_digits: str | None = None
    number_id: str | None = None

    @property
    def kind(self) -> str:
        return f"{self.field}.{self.event}" if self.event else self.field

    @property
    def is_about_a_number(self) -> bool:
        return bool(self.number_digits or self.number_id or self.phone_number_id)
