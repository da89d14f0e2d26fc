"""A text of which nothing is drawn is none."""

import pytest

from aerostic.kit.visible import is_visible


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\t",
        "\u3164",
        "\u200e\u200b\u2060",
        "\u2800\u2800",
        "\u115f\u1160",
        "\uffa0",
        "\u0301",
        "\ufeff",
        "\u00ad",
    ],
)
def test_this_shows_as_nothing(text: str):
    assert not is_visible(text)


@pytest.mark.parametrize("text", ["a", "王", "🙏", "\u200ba", "!", "é", "१", "\U0001fae8", "_"])
def test_this_can_be_seen(text: str):
    assert is_visible(text)
