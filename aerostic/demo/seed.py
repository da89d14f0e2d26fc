"""Two workspaces with their people and numbers, an operator, an API key."""

import json
import secrets
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from aerostic import accounts, channels, workspaces
from aerostic.demo.past import Past, play_past
from aerostic.demo.world import Business, World, new_world
from aerostic.kit import clock
from aerostic.kit.actor import PERMISSIONS, Actor, ActorKind, Role
from aerostic.kit.config import settings
from aerostic.kit.errors import Trouble
from aerostic.kit.services.place import write_private
from aerostic.kit.work import Work, working
from aerostic.workspaces import Plan

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else

CAFE = {"asha@bluelotus.example": Role.OWNER, "ben@bluelotus.example": Role.AGENT}
BEFORE = timedelta(days=20)  # how long they have worked here when the demo begins

Seeded = dict[str, Any]


class NotReproducible(Trouble):
    """The database was seeded, and what was told then is lost."""


@dataclass(frozen=True, slots=True)
class Login:
    email: str
    password: str
    role: str
    workspace_id: str | None


def path() -> Path:
    return settings().home / "demo.json"


def seeded() -> Seeded:
    """What is in the database, seeded now if nobody works there yet. Raises NotReproducible."""
    with working() as work:
        exist = workspaces.any_exist(work)
    return _read() if exist else _seed()


def _read() -> Seeded:
    try:
        return json.loads(path().read_text())
    except OSError:
        raise NotReproducible(
            f"This database has workspaces already, but {path()}, which names their passwords, is missing. "
            "Start over with `bin/dev --fresh`, or point DATABASE_URL at an empty database."
        ) from None


def _seed() -> Seeded:
    """The file is written before anything is committed: if either fails, the next run begins anew."""
    world = new_world()
    with ExitStack() as works:
        cafe, books, platform = (works.enter_context(working()) for _ in range(3))
        logins = [
            *found(cafe, world.cafe, Plan.PRO, CAFE),
            *found(books, world.books, Plan.FREE, {"mallory@harbourbooks.example": Role.OWNER}),
            operator(platform, "olga@aerostic.example"),
        ]
        _, api_key = workspaces.create_key(cafe, "Demo")
        workspaces.set_time_zone(cafe, "Europe/Paris")
        play_past(past_of(cafe))
        told = _summary(logins, api_key, world)
        settings().home.mkdir(parents=True, exist_ok=True)
        write_private(path(), told)
    return told


def _summary(logins: list[Login], api_key: str, world: World) -> Seeded:
    return {
        "logins": [asdict(login) for login in logins],
        "api_key": api_key,
        "meta": world.meta(),
        "world": world.document(),
    }


def found(work: Work, business: Business, plan: Plan, people: dict[str, Role]) -> list[Login]:
    """A workspace with its number and its people, in one work."""
    work.now -= BEFORE
    workspace_id = workspaces.create(work, business.name, plan).id
    channels.connect(work, business.channel)
    return [member(work, email, role, workspace_id) for email, role in people.items()]


def member(work: Work, email: str, role: Role, workspace_id: UUID) -> Login:
    login = Login(email, new_password(), role.value, str(workspace_id))
    account = accounts.create(work, email, name_of(email), login.password)
    workspaces.join(work, account.id, workspace_id, role)
    return login


def past_of(work: Work) -> Past:
    """The café's: its number, and its team by role."""
    [channel] = channels.channels(work)
    people = {role: accounts.account_of(work, email) for email, role in CAFE.items()}
    team = {
        role.value: Actor(ActorKind.PERSON, account.id, account.name, PERMISSIONS[role])
        for role, account in people.items()
        if account
    }
    return Past(work, channel, team, clock.now())


def operator(work: Work, email: str) -> Login:
    login = Login(email, new_password(), "operator", None)
    token = accounts.invite_operator(work, email)
    accounts.accept_operator_invitation(work, token, name_of(email), login.password)
    return login


def name_of(email: str) -> str:
    return email.partition("@")[0].title()


def new_password() -> str:
    """Easily read aloud; some 60 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
