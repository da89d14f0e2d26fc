from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from aerostic import channels
from aerostic.demo.seed import seeded
from aerostic.demo.talk import NobodyAnswers, Stage, talk
from aerostic.kit.actor import SYSTEM
from aerostic.kit.work import working
from aerostic.messaging import InboundEvent, record_arrivals
from tests.cast import arrived

NOBODY_LISTENS = "http://127.0.0.1:9"


def test_a_missing_sandbox_is_reported(home: Path) -> None:
    with pytest.raises(NobodyAnswers, match="sandbox did not take"):
        talk(Stage(seeded(), NOBODY_LISTENS))


def test_where_somebody_has_spoken_already_nothing_is_said(home: Path) -> None:
    stage = Stage(seeded(), NOBODY_LISTENS)
    now = datetime.now(UTC)
    with working(SYSTEM, UUID(stage.login("owner")["workspace_id"])) as work:
        channel = channels.first(work)
        assert channel
        record_arrivals(work, [InboundEvent(arrived(channel, "Hello", "33639980124", now), channel.id, now)])

    talk(stage)
