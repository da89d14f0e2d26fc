"""Every handler the public scripts give away, and what each is called with: the table of `tests/isolation`."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from tests.attacks.visitors import Visitors
from tests.isolation.calls import Belongings, calls

STATE = "reflex___state____state"
HANDLER = re.compile(rf"{STATE}\.[a-z0-9_.]+")
SCRIPT = re.compile(r"[\"'/]([\w.~-]+-[\w-]{8}\.js)")
VAR = "_rx_state_"  # how the name of a variable ends
PAGES = (("app", "/dashboard/"), ("admin", "/admin/"), ("auth", "/login/"), ("landing", "/"))


def named_in_public(visitors: Visitors) -> set[str]:
    """The full names of handlers in the scripts of every page; those of Reflex's own states are Reflex's to hold."""
    found = {name for text in scripts(visitors) for name in HANDLER.findall(text)}
    return {name for name in found if not name.endswith(VAR) and ".aerostic___" in name and name.count(".") == 2}


def scripts(visitors: Visitors) -> Iterator[str]:
    seen, waiting = set[str](), set[str]()
    for surface, path in PAGES:
        waiting |= set(SCRIPT.findall(visitors.ask("GET", surface, path).text))
    while waiting:
        seen.add(name := waiting.pop())
        text = visitors.ask("GET", "app", f"/assets/{name}").text
        waiting |= set(SCRIPT.findall(text)) - seen
        yield text


def arguments(conversation_id: UUID) -> dict[str, dict[str, Any]]:
    """By handler, arguments that name what is the café's."""
    return {one.name: one.arguments for one in calls(Belongings(conversation_id, (str(conversation_id),)))}
