"""What exists at this small Meta: apps, business accounts with their numbers and tokens, and people with handsets."""

from dataclasses import dataclass, field
from enum import StrEnum

MANAGEMENT = "whatsapp_business_management"
MESSAGING = "whatsapp_business_messaging"
BOTH_SCOPES = (MANAGEMENT, MESSAGING)


class Reachability(StrEnum):
    ONLINE = "online"
    OFFLINE = "offline"
    BLOCKED = "blocked"
    NO_WHATSAPP = "no_whatsapp"


class Reading(StrEnum):
    AT_ONCE = "at_once"
    WHEN_OPENED = "when_opened"
    NEVER = "never"


class AccountState(StrEnum):
    ACTIVE = "active"
    LOCKED = "locked"
    RESTRICTED = "restricted"
    PAYMENT_ISSUE = "payment_issue"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True)
class Habits:
    """Seconds after acceptance, after `sent` and after `delivered`; and whether receipts are given at all."""

    sent_after: float = 0.05
    delivered_after: float = 0.2
    read_after: float = 0.5
    reading: Reading = Reading.WHEN_OPENED
    receipts: bool = True


@dataclass(slots=True)
class App:
    id: str
    name: str
    secret: str
    verify_token: str
    callback_url: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """`expires_at` 0 means never; `lists_targets` False hides target_ids, as Meta does for "all"."""

    value: str
    app_id: str
    waba_ids: frozenset[str]
    scopes: tuple[str, ...] = BOTH_SCOPES
    expires_at: float = 0
    valid: bool = True
    lists_targets: bool = True


@dataclass(frozen=True, slots=True)
class Template:
    name: str
    language: str
    category: str
    status: str
    body_parameters: int | None


@dataclass(slots=True)
class Phone:
    """A business number. `throughput` is messages a second; `override` is (callback, verify token)."""

    id: str
    waba_id: str
    display_phone_number: str
    verified_name: str
    throughput: float
    registered: bool
    quality_rating: str
    allowed_recipients: frozenset[str] | None
    override: tuple[str, str] | None

    @property
    def digits(self) -> str:
        return "".join(filter(str.isdigit, self.display_phone_number))


@dataclass(slots=True)
class Waba:
    id: str
    name: str
    app_id: str
    business_id: str
    currency: str
    timezone_id: str
    state: AccountState
    subscribed: bool
    override: tuple[str, str] | None
    templates: dict[tuple[str, str], Template]


@dataclass(slots=True)
class Person:
    """A customer. `blocked` holds the numbers this person blocked; strangers are not shown on the phone page."""

    id: str
    name: str
    wa_id: str | None
    user_id: str | None
    username: str | None = None
    aliases: tuple[str, ...] = ()
    reachability: Reachability = Reachability.ONLINE
    habits: Habits = field(default_factory=Habits)
    blocked: set[str] = field(default_factory=set[str])
    shown: bool = True

    @property
    def address(self) -> str:
        return self.wa_id or self.user_id or self.id

    @property
    def is_online(self) -> bool:
        return self.reachability is Reachability.ONLINE

    def refuses(self, phone_id: str) -> bool:
        unreachable = self.reachability in (Reachability.BLOCKED, Reachability.NO_WHATSAPP)
        return unreachable or phone_id in self.blocked


@dataclass(slots=True)
class World:
    """Everything that exists, found by the id Meta would use."""

    apps: dict[str, App] = field(default_factory=dict[str, App])
    wabas: dict[str, Waba] = field(default_factory=dict[str, Waba])
    phones: dict[str, Phone] = field(default_factory=dict[str, Phone])
    tokens: dict[str, Token] = field(default_factory=dict[str, Token])
    people: dict[str, Person] = field(default_factory=dict[str, Person])
    reached_by: dict[str, Person] = field(default_factory=dict[str, Person])

    def add_person(self, person: Person) -> None:
        self.people[person.id] = person
        for address in (person.wa_id, person.user_id, *person.aliases):
            if address:
                self.reached_by[address] = person

    def person(self, name: str) -> Person | None:
        """Find somebody by own id, phone number, user id, alias or name."""
        exact = self.people.get(name) or self.reached_by.get(name.lstrip("+"))
        return exact or next((who for who in self.people.values() if who.name == name), None)

    def forget_strangers(self) -> None:
        people = [person for person in self.people.values() if person.shown]
        self.people.clear()
        self.reached_by.clear()
        for person in people:
            self.add_person(person)

    def phones_of(self, waba_id: str) -> list[Phone]:
        return [phone for phone in self.phones.values() if phone.waba_id == waba_id]

    def app_of(self, phone: Phone) -> App | None:
        return self.apps.get(self.wabas[phone.waba_id].app_id)
