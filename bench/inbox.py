"""`python -m bench.inbox`: opening the inbox, listing and finding, in one workspace of 10,000 conversations among 50.

The reference is a bare read of as many conversations by their index, in a work of its own.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import event, text

from aerostic import messaging
from aerostic.kit import db
from aerostic.kit.actor import Actor, Restriction
from aerostic.kit.work import Work, working
from aerostic.messaging import View, ViewKind
from bench.common import crowd
from bench.common.crowd import Crowd
from bench.common.figures import Sheet, machine, middle, percentile, pressure
from bench.common.ground import ground

TIMES, PAGE = 60, 50
BARE = text("SELECT * FROM conversations WHERE workspace_id = :workspace ORDER BY last_at DESC, id DESC LIMIT 50")

Asks = Callable[[Work], object]


@dataclass(frozen=True, slots=True)
class Spell:
    """Milliseconds, each of one work from its begin to its commit."""

    p50: float
    p95: float


def main() -> int:
    sheet = Sheet()
    sheet.title(f"The inbox: {machine()}")
    with ground():
        began = time.monotonic()
        crowds = crowd.gather()
        sheet.say(
            f"{crowd.CONVERSATIONS:,} conversations and {crowd.MESSAGES:,} messages among {len(crowds)} workspaces"
        )
        sheet.say(f"laid out in {time.monotonic() - began:.0f} s")
        measure(sheet, crowds[0], crowds[1])
    return sheet.end()


def measure(sheet: Sheet, big: Crowd, small: Crowd) -> None:
    chance = random.Random(5)
    bare = spell(big, big.member(), lambda work: work.rows(BARE, workspace=work.workspace))
    sheet.say(f"a bare indexed read: p50 {bare.p50:.1f} / p95 {bare.p95:.1f} ms; {pressure()}")
    for name, who in readers(big):
        sheet.title(f"{name}, p50 / p95 in ms, and p50 beside the bare read")
        for what, ask in asks(big, chance):
            told(sheet, what, spell(big, who, ask), bare)
    sheet.title("Statements of an inbox open")
    counted = [statements(one, opening(one, chance)) for one in (big, small)]
    sheet.at_most("statements, whatever the size", max(counted), 6)
    sheet.at_most("more in the big workspace than in a small one", counted[0] - counted[1], 0)


def readers(big: Crowd) -> Iterator[tuple[str, Actor]]:
    """Member 0 has read what is older than three days, the last member nothing at all."""
    yield "A member who sees everything", big.member()
    yield "A member who has read nothing", big.member(crowd.MEMBERS - 1)
    seen = Restriction(frozenset({big.shop.channel_id}), frozenset(big.tags[:2]), masks_phones=True)
    yield "A member of one number and two tags", big.member(1, seen)


def asks(big: Crowd, chance: random.Random) -> Iterator[tuple[str, Asks]]:
    for kind in ViewKind:
        yield f"list {kind}", listed(View(kind))
    yield "list a tag", listed(View(tag_id=big.tags[0]))
    yield "list, oldest first", listed(View(oldest_first=True))
    yield "all counts", lambda work: messaging.counts(work, View())
    yield "find a name", listed(View(ViewKind.ALL, words="Mariam Lau"))
    yield "find a number", listed(View(ViewKind.ALL, words="0001234"))
    yield "find a seldom word", lambda work: found(work, chance.choice(big.words[3000:]))
    yield "find half a word", lambda work: found(work, chance.choice(big.words[30:])[:3])
    yield "find the commonest word", listed(View(ViewKind.ALL, words="hello"))
    yield "find a name and a word", listed(View(ViewKind.ALL, words="Mariam hello"))
    yield "find two letters", listed(View(ViewKind.ALL, words="th"))
    yield "counts of a common word", lambda work: messaging.counts(work, View(words="hello"))
    yield "open the inbox", opening(big, chance)


def listed(view: View) -> Asks:
    return lambda work: messaging.listing(work, view, PAGE)


def found(work: Work, words: str) -> object:
    return messaging.listing(work, View(ViewKind.ALL, words=words), PAGE)


def opening(one: Crowd, chance: random.Random) -> Asks:
    """What a page asks when a conversation is opened from the list."""

    def ask(work: Work) -> None:
        rows = messaging.listing(work, View(), PAGE)
        messaging.counts(work, View())
        opened = chance.choice(rows).id if rows else one.talks[0]
        messaging.person(work, opened)
        said = messaging.thread(work, opened)
        messaging.events(work, opened, since=said[0].created_at)

    return ask


def told(sheet: Sheet, what: str, spent: Spell, bare: Spell) -> None:
    sheet.at_most(f"{what:25} {spent.p50:6.1f} {spent.p50 / bare.p50:5.1f} x   p95", spent.p95, 200, " ms")


def spell(one: Crowd, who: Actor, ask: Asks) -> Spell:
    spent: list[float] = []
    for _ in range(TIMES + 5):
        began = time.perf_counter()
        with working(who, one.shop.workspace_id) as work:
            ask(work)
        spent.append((time.perf_counter() - began) * 1000)
    return Spell(middle(spent[5:]), percentile(spent[5:], 0.95))


def statements(one: Crowd, ask: Asks) -> int:
    with counting() as said, working(one.member(), one.shop.workspace_id) as work:
        ask(work)
    return len([sql for sql in said if "set_config" not in sql])


@contextmanager
def counting() -> Iterator[list[str]]:
    said: list[str] = []

    def note(*heard: object) -> None:
        said.append(str(heard[2]))

    event.listen(db.engine(), "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(db.engine(), "before_cursor_execute", note)


if __name__ == "__main__":
    sys.exit(main())
