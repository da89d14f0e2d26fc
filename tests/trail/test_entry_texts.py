"""An entry of the audit, as the settings and the console tell it."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from aerostic.audit import EntryRow
from aerostic.trail import details_of, subject_of

HERE, BEN, TALK, OTHER, CARLA = (UUID(int=2**120 + number) for number in range(5))  # the same for every worker
DAY = datetime(2026, 1, 2, tzinfo=UTC)
ENTRY = EntryRow(HERE, UUID(int=7), DAY, "person", BEN, "Ben", "thing.changed", TALK, {}, "", "")


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"sounds": True, "desktop": False}, "sounds: yes · desktop: no"),
        ({"is_operator": False, "email": ""}, "operator: no"),
        ({"scopes": "messages.send contacts.view"}, "scopes: Reply to people, See contacts"),
        ({"taken": "contacts.view faxes.send"}, "taken: See contacts, faxes.send"),
        ({"plan": "pro"}, "plan: Pro"),
        ({"role": "owner", "before": "night shift"}, "role: Owner · before: night shift"),
        ({"mood": "owner", "times": 3}, "mood: owner · times: 3"),
        ({"name": "Till", "times": 3}, "times: 3"),
        ({"conversation": str(TALK), "by": str(BEN), "within": str(HERE), "notice": None}, ""),
        ({"account": str(CARLA), "to": "Carla"}, "to: Carla"),
        ({"session": str(TALK)[:-4] + "beef"}, f"session: …{str(TALK)[-8:-4]}beef"),
    ],
)
def test_facts_are_in_words_and_said_once(details: dict[str, object], words: str) -> None:
    assert details_of(replace(ENTRY, details=details)) == words


@pytest.mark.parametrize(
    ("entry", "names", "said"),
    [
        (ENTRY, {TALK: "Mariam"}, "Mariam"),
        (ENTRY, {}, f"…{str(TALK)[-8:]}"),
        (replace(ENTRY, details={"name": "Till"}), {}, "Till"),
        (replace(ENTRY, details={"conversation": str(OTHER)}), {OTHER: "Mariam"}, "Mariam"),
        (replace(ENTRY, subject_id=BEN), {BEN: "Ben"}, ""),
        (replace(ENTRY, subject_id=HERE), {HERE: "Blue Lotus Café"}, ""),
        (replace(ENTRY, subject_id=None), {}, ""),
    ],
)
def test_what_it_happened_to_is_named_while_that_is_known(entry: EntryRow, names: dict[UUID, str], said: str) -> None:
    assert subject_of(entry, names).text == said


def test_who_and_what_are_not_repeated() -> None:
    sent = replace(ENTRY, details={"conversation": str(OTHER), "tag": "Regular"})

    assert details_of(sent, {OTHER: "Mariam"}) == "tag: Regular"
