"""One message has an id for each way Meta names the person, and they carry one token."""

import base64

from aerostic.meta import Person, ways_of


def wamid(scope: str, token: str = "3A0123456789ABCDEF") -> str:  # noqa: S107 -- of a message
    raw = b"\x1c\x18" + bytes([len(scope)]) + scope.encode() + b"\x15\x02\x00\x12\x18" + bytes([len(token)])
    return "wamid." + base64.b64encode(raw + token.encode() + b"\x00").decode()


def test_the_id_for_the_number_leads_to_that_for_the_user_id_and_back():
    by_number, by_user_id = wamid("201012345678"), wamid("EG.123456789012345678")

    assert ways_of(by_number, Person(wa_id="201012345678", user_id="EG.123456789012345678")) == [by_user_id]
    assert ways_of(by_user_id, Person(wa_id="201012345678", user_id="EG.123456789012345678")) == [by_number]


def test_ids_of_another_making_have_no_other_ways():
    for strange in (
        "",
        "wamid.",
        "wamid.x",
        "wamid.out12",
        "gBGGSFcCNEOPAgkO_KJ55r4w_ww",
        "wamid.HBg=",
        "wamid.\ufffd",
    ):
        assert ways_of(strange, Person(wa_id="201012345678", user_id="EG.1")) == []


def test_whoever_is_known_by_nothing_else_has_no_other_id():
    assert ways_of(wamid("201012345678"), Person(wa_id="201012345678")) == []
