"""The table of keys: what it binds, what the sheet says, and what the command bar offers."""

import aerostic.aerostic  # noqa: F401 # pyright: ignore[reportUnusedImport] -- its routes give addresses their workspace
from aerostic.web.inbox.command import acts, pages
from aerostic.web.inbox.key_table import KEYS
from aerostic.web.inbox.keys import bound_keys, caps, key_sheet


def test_the_sheet_names_every_key_that_is_bound() -> None:
    sheet, bound = str(key_sheet()), str(bound_keys())

    for one in KEYS:
        assert one.said in sheet
        assert not one.key or f'"{one.act}"' in bound


def test_whatever_has_no_key_has_a_name_in_the_command_bar() -> None:
    offered = [one["act"] for one in acts()]

    assert {one.act for one in KEYS if not one.key} <= {*offered}
    assert len({one.said for one in KEYS}) == len({one.act for one in KEYS}) == len(KEYS)


def test_keys_are_named_as_they_stand_on_a_keyboard() -> None:
    assert (caps("g i"), caps("Mod+k"), caps("Escape"), caps("?")) == (["g", "i"], ["Ctrl", "K"], ["Esc"], ["?"])


def test_no_key_is_the_beginning_of_a_pair() -> None:
    beginnings = {one.key.split(" ")[0] for one in KEYS if " " in one.key}

    assert beginnings.isdisjoint({one.key for one in KEYS})


def test_the_command_bar_leads_to_every_page_a_key_leads_to() -> None:
    said = [str(page) for page in pages()]

    assert all(any(one.said in page for page in said) for one in KEYS if one.act.startswith("to:"))
