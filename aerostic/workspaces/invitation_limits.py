"""How many people a workspace may have mailed in a day: whoever is new here has yet to show that it sends no spam."""

from datetime import timedelta
from typing import Final

from sqlalchemy import text

from aerostic.kit import limits
from aerostic.kit.work import Work
from aerostic.workspaces.errors import TooManyInvitations
from aerostic.workspaces.founding import Plan

A_DAY: Final = 86_400.0  # seconds
NEW: Final = timedelta(days=3)
MOST_A_DAY: Final = {Plan.FREE: 20, Plan.PRO: 100, Plan.ENTERPRISE: 500}
MOST_WHILE_NEW: Final = {Plan.FREE: 10, Plan.PRO: 50, Plan.ENTERPRISE: 200}

AGE: Final = text("SELECT plan, created_at FROM workspaces WHERE id = :id")


def check_pace(work: Work) -> None:
    """Counts one invitation. Raises TooManyInvitations."""
    if limits.window(f"invitations:{work.workspace}", most_a_day(work), A_DAY).is_over:
        raise TooManyInvitations


def most_a_day(work: Work) -> int:
    """Returns how many the workspace may send, by its plan and age."""
    found = work.row(AGE, id=work.workspace)
    assert found is not None
    figures = MOST_WHILE_NEW if work.now - found.created_at < NEW else MOST_A_DAY
    return figures[Plan(found.plan)]
