"""An entry of the audit, as the settings and the console tell it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from aerostic.audit import EntryRow
from aerostic.kit.ids import new_id
from aerostic.web.trail import details_of

HERE, BEN, TALK = new_id(), new_id(), new_id()
ENTRY = EntryRow(HERE, new_id(), datetime.now(UTC), "person", BEN, "Ben", "thing.changed", TALK, {}, "", "")


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"sounds": True, "desktop": False}, "sounds: yes · desktop: no"),
        ({"is_operator": False, "email": ""}, "operator: no"),
        ({"plan": "pro"}, "plan: Pro"),
        ({"role": "owner", "before": "night shift"}, "role: Owner · before: night shift"),
        ({"name": "owner", "times": 3}, "name: owner · times: 3"),
        ({"conversation": str(TALK), "by": str(BEN), "within": str(HERE), "notice": None}, ""),
        ({"account": str(new_id()), "to": "Carla"}, "to: Carla"),
    ],
)
def test_facts_are_in_words_and_said_once(details: dict[str, object], words: str) -> None:
    assert details_of(replace(ENTRY, details=details)) == words
