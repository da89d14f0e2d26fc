"""Where a log-in returns to is a page of ours, or nowhere."""

import pytest

from aerostic.kit.own_paths import LONGEST, is_own_path, own_path

INBOX = "/dashboard/0190-7/inbox/8?view=unanswered&words=lotus%20tea#top"


@pytest.mark.parametrize(
    "path", ["/", "/dashboard", INBOX, "/admin/workspaces?page=2", "/x?next=https://other.example"]
)
def test_a_page_of_the_same_host_is_kept_as_it_is(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "dashboard",
        "https://other.example/dashboard",
        "//other.example/dashboard",
        "///other.example",
        "/\\other.example",
        "/\t/other.example",
        "/ /other.example",
        "javascript:alert(1)",
        "/auth/logout",
        "/dashboard/../auth/logout",
        "/dashboard/%2e%2e/auth/logout",
        "/dashboard/.%252e/auth/logout",
        "/./auth/logout",
        "/dashboard\n",
        "/caf\u00e9",
    ],
)
def test_what_could_lead_elsewhere_leads_nowhere(path: str) -> None:
    assert own_path(path) == ""


def test_a_path_is_only_so_long() -> None:
    assert is_own_path("/" + "x" * (LONGEST - 1))
    assert not is_own_path("/" + "x" * LONGEST)
