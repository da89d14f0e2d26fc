"""Every webhook Meta publishes has the effect that the table says, and a new one without a row in it is found here."""

from tests.cast import Workspace
from tests.inbound.effects import effects_of
from tests.meta.samples import load
from tests.published import META

WEBHOOKS = META / "webhooks"
EFFECTS: dict[str, list[str]] = load(META / "effects.json")


def test_every_published_webhook_has_a_row_in_the_table_of_effects():
    assert {str(path.relative_to(WEBHOOKS)) for path in WEBHOOKS.rglob("*.json")} == set(EFFECTS)


def test_every_published_webhook_has_the_effect_the_table_says(work, cafe: Workspace):
    found = {name: effects_of(work, cafe, WEBHOOKS / name) for name in EFFECTS}

    assert {name: effect for name, effect in found.items() if effect != EFFECTS[name]} == {}
