"""The fifty workspaces of `crowd`, laid out once beside the café of a running installation.

Its agent becomes a member of the big one, who has read what is older than three days; a third of that workspace's
conversations go to a second number, so that its list can be narrowed to one.
"""

import random
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from aerostic import accounts, channels, contacts, workspaces
from aerostic.channels import ChannelSpec
from aerostic.kit.actor import SYSTEM, Role
from aerostic.kit.work import Work, working
from bench.common import crowd
from bench.common.crowd import Crowd
from bench.common.place import Place
from bench.common.town import FIRST_NUMBER

SECOND = str(FIRST_NUMBER + 900_000)
MOVE = text("""
    WITH moved AS (
        UPDATE conversations SET channel_id = :channel WHERE workspace_id = :workspace AND right(id::text, 1) < '5'
        RETURNING id
    )
    UPDATE messages SET channel_id = :channel FROM moved
    WHERE workspace_id = :workspace AND conversation_id = moved.id
""")
BIG = text("SELECT workspace_id FROM channel_numbers WHERE phone_number_id = :number")

TALKS = text("""
    SELECT id FROM conversations WHERE workspace_id = :workspace AND status = 'open'
    ORDER BY last_at DESC, id DESC LIMIT 40
""")


@dataclass(frozen=True, slots=True)
class Quarter:
    """The big workspace, what its list can be narrowed to, some conversations, and words, the commonest first."""

    workspace_id: str
    numbers: list[str]
    tags: list[str]
    talks: list[str]
    words: list[str]


class HalfLaidOut(Exception):
    def __init__(self) -> None:
        super().__init__("An earlier run stopped while it laid out the workspaces: start over with `bin/dev --fresh`.")


def settle(place: Place, told: Any) -> None:  # noqa: ANN401 -- a queue
    """Tells the quarter, laid out now unless an earlier run did."""
    found = _found()
    if found is None:
        found = _lay_out(place.login["email"])
    elif not _lives_there(found, place.login["email"]):
        raise HalfLaidOut
    with working(SYSTEM, found) as work:
        told.put(_quarter(work))


def _found() -> UUID | None:
    with working(SYSTEM) as work:
        row = work.row(BIG, number=str(FIRST_NUMBER))
    return row.workspace_id if row else None


def _lives_there(workspace_id: UUID, email: str) -> bool:
    with working(SYSTEM, workspace_id) as work:
        return any(one.email == email for one in workspaces.members(work))


def _lay_out(email: str) -> UUID:
    workspace_id = crowd.gather(finish=_divide)[0].shop.workspace_id
    _invite(workspace_id, email)
    return workspace_id


def _divide(big: Crowd) -> None:
    spec = ChannelSpec(
        phone_number_id=SECOND,
        waba_id=str(FIRST_NUMBER + 500_000),
        display_phone_number="+15559990000",
        verified_name="Shop 0, delivery",
        token=f"token-of-{SECOND}",
    )
    with working(SYSTEM, big.shop.workspace_id) as work:
        work.run(MOVE, workspace=work.workspace, channel=channels.connect(work, spec).id)


def _invite(workspace_id: UUID, email: str) -> None:
    """Last of all: whoever is a member of it knows that everything is there."""
    with working(SYSTEM, workspace_id) as work:
        account = accounts.account_of(work, email)
        assert account, f"{email} has no account in this installation"
        work.run(crowd.READ_MOST, workspace=work.workspace, accounts=[account.id])
        workspaces.join(work, account.id, workspace_id, Role.AGENT)


def _quarter(work: Work) -> Quarter:
    numbers = [one.verified_name for one in channels.channels(work)]
    talks = [str(row.id) for row in work.rows(TALKS, workspace=work.workspace)]
    words = crowd.vocabulary(random.Random(crowd.SEED))
    return Quarter(str(work.workspace), numbers, [one.name for one in contacts.all_tags(work)], talks, words)
