from aerostic.api.frames import (
    BURST,
    LONGEST_OF_A_MEMBER,
    LONGEST_OF_A_STRANGER,
    MOST_DISCARDED,
    PER_SECOND,
    FrameLimit,
    Verdict,
)
from aerostic.api.wire import Message

EVENT = '42/_event,["event",{}]'


def frame(text: str | None = EVENT) -> Message:
    return {"type": "websocket.receive", "text": text}


def test_a_packet_of_a_page_passes() -> None:
    limit = FrameLimit(LONGEST_OF_A_STRANGER, 0.0)

    for said in ("3", "40/_event,", "41/_event,", EVENT):
        assert limit.judge(frame(said), 0.0) is Verdict.PASS


def test_what_no_page_sends_is_thrown_away() -> None:
    limit = FrameLimit(LONGEST_OF_A_MEMBER, 0.0)

    for said in (None, "", "5", "40/admin,", '451-/_event,["event",{"_placeholder":true}]'):
        assert limit.judge(frame(said), 0.0) is Verdict.DISCARD


def test_a_stranger_may_say_less_than_a_member() -> None:
    long = frame(EVENT + "x" * LONGEST_OF_A_STRANGER)

    assert FrameLimit(LONGEST_OF_A_STRANGER, 0.0).judge(long, 0.0) is Verdict.DISCARD
    assert FrameLimit(LONGEST_OF_A_MEMBER, 0.0).judge(long, 0.0) is Verdict.PASS


def test_a_burst_passes_and_what_goes_on_at_that_pace_does_not() -> None:
    limit = FrameLimit(LONGEST_OF_A_MEMBER, 0.0)

    verdicts = [limit.judge(frame(), 0.0) for _ in range(BURST + 1)]
    later = [limit.judge(frame(), 1.0) for _ in range(PER_SECOND + 1)]

    assert (verdicts.count(Verdict.PASS), later.count(Verdict.PASS)) == (BURST, PER_SECOND)


def test_who_never_stops_is_closed() -> None:
    limit = FrameLimit(LONGEST_OF_A_MEMBER, 0.0)

    verdicts = [limit.judge(frame("x"), 0.0) for _ in range(MOST_DISCARDED + 1)]

    assert verdicts.index(Verdict.CLOSE) == MOST_DISCARDED
