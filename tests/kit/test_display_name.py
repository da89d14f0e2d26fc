import pytest

from aerostic.kit.display_name import LONGEST, display_name

OTHERWISE = "a workspace"


@pytest.mark.parametrize("name", ["Blue Lotus Café", "St. Mary's", "Café No. 5", "A & B Ltd.", "مقهى", "👩‍🍳 Asha"])
def test_a_name_is_told_as_it_is(name: str) -> None:
    assert display_name(name, OTHERWISE) == name


@pytest.mark.parametrize(
    "name",
    [
        "You won: https://evil.example/prize",
        "evil.example",
        "evil\u200b.\u200bexample",
        "evil\uff0eexample",
        "evil\u3002example",
        "prize@evil",
        "\\\\evil",
        "Call +49 15112345678",
        "Call +49 \uff11\uff15\uff11\uff11\uff12",
        "",
        "\u200b\u2060",
        "...",
    ],
)
def test_what_leads_somewhere_or_is_nothing_is_not_told(name: str) -> None:
    assert display_name(name, OTHERWISE) == OTHERWISE


@pytest.mark.parametrize("unseen", ["\n", "\r\n", "\x00", "\x1b[31m", "\u202e", "\u2066", "\u200f", "\ufeff", "\u2028"])
def test_what_cannot_be_seen_or_turns_the_text_is_left_out(unseen: str) -> None:
    told = display_name(f"Blue{unseen}Lotus", OTHERWISE)

    assert told in {"Blue Lotus", "Blue [31mLotus"}


def test_a_long_name_is_cut() -> None:
    assert display_name("x" * 500, OTHERWISE) == "x" * (LONGEST - 1) + "…"
