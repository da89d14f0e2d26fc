"""A long message shows the piece in which the words stand."""

import pytest

from aerostic.messaging.excerpts import LONGEST, excerpt_of

LONG = "so we thought we would ask " * 30


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (f"{LONG}whether the Café is open {LONG}", ["cafe"]),
        (f"{LONG}whether the Café is open", ["nothing", "open"]),
        ("天" * 300 + "东京站 Café open" + "天" * 300, ["东京"]),
    ],
)
def test_a_piece_of_a_long_message_holds_what_is_sought(said: str, words: list[str]) -> None:
    shown = excerpt_of(said, words)

    assert "Café" in shown
    assert shown in said
    assert len(shown) <= LONGEST


def test_a_short_message_is_shown_whole_and_a_long_one_without_the_words_from_its_beginning() -> None:
    assert excerpt_of("The corner table, please", ["table"]) == "The corner table, please"
    assert excerpt_of(LONG, ["sofa"]).startswith("so we thought")
