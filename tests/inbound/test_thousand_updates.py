"""Meta may put a thousand updates of every kind into one post: each takes effect, and none twice."""

from collections import Counter

import orjson

from aerostic import channels, messaging
from aerostic.kit.work import working
from aerostic.meta import parse
from bench.parse import IN_A_BODY, body_of
from tests.cast import NOON, Workspace, drain_inbound, store
from tests.kit.probes import waiting


def of_cafe(body: bytes, cafe: Workspace) -> bytes:
    """The body, as if it were about the café's number and account."""
    channel = cafe.channel
    for theirs, ours in (
        (b"106540352242922", channel.phone_number_id),
        (b"102290129340398", channel.waba_id),
        (b"15550783881", channel.display_phone_number.removeprefix("+")),
    ):
        body = body.replace(theirs, ours.encode())
    return body


def test_a_post_of_a_thousand_updates_of_all_kinds_is_applied_once(cafe: Workspace):
    body = of_cafe(body_of(0), cafe)
    kinds = Counter(event.kind for event in parse(body, NOON).events)

    store(body, body)
    drain_inbound()

    assert waiting("inbound") == []
    assert kinds.total() == IN_A_BODY == len(orjson.loads(body)["entry"][0]["changes"])
    with working(cafe.agent, cafe.id) as work:
        people = messaging.conversations(work, limit=1_000)
        said = [one for talk in people for one in messaging.thread(work, talk.id)]
        told = channels.told_of(work, cafe.channel.id)
    by_direction = Counter(one.direction for one in said)
    assert by_direction["inbound"] == kinds["message.text"] + kinds["message.image"]
    assert by_direction["outbound"] == kinds["echo.text"]
    assert len(told) == 1  # the same notice, however often it stands in there
