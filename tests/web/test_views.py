"""The address of a view, and the view of an address."""

from uuid import UUID

import pytest

from aerostic.web.inbox.views import View, ViewKind, view_of

TAG = UUID("01890000-0000-7000-8000-000000000001")


def test_an_address_says_everything_about_a_view() -> None:
    view = view_of({"view": "unread", "tag": str(TAG), "q": " cake ", "sort": "oldest"})

    assert view == View(ViewKind.UNREAD, tag_id=TAG, words="cake", oldest_first=True)


def test_words_are_looked_for_in_all_views_unless_one_is_named() -> None:
    assert view_of({"q": "cake"}) == View(ViewKind.ALL, words="cake")
    assert view_of({"q": "cake", "view": "open", "deep": "1"}) == View(ViewKind.OPEN, words="cake", looks_deep=True)
    assert view_of({"q": " "}) == View()


@pytest.mark.parametrize(
    "address", [{}, {"view": "everything"}, {"number": "1"}, {"tag": "x"}, {"sort": "; DROP"}, {"q": None}]
)
def test_an_address_that_means_nothing_shows_what_is_open(address: dict[str, object]) -> None:
    assert view_of(address) == View()


def test_a_search_is_no_longer_than_somebody_would_type() -> None:
    assert len(view_of({"q": "x" * 9999}).words) == 200
