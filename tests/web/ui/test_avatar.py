"""Who has no picture is shown by initials."""

import pytest

from aerostic.web.ui.avatar import initials_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Mariam Laurent", "ML"),
        ("Ben", "B"),
        ("سلمى الحسيني", "سا"),
        ("+33 639 980 124", "24"),
        ("+49 ••• ••• •17", "17"),
        ("@sunita.iyer", "SI"),
        ("🎈", "·"),
        ("   ", "·"),
        ("Someone (work) 2", "S"),
    ],
)
def test_initials_come_of_any_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials
