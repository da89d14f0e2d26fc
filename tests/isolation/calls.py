"""Every handler there is, called with whatever of the café's could be named: what no author thought of is tried too."""

import inspect
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from reflex_base.registry import RegisteredEventHandler, RegistrationContext
from sqlalchemy import MetaData, select, text

from aerostic import accounts, contacts, messaging, tables, workspaces
from aerostic.access import Need
from aerostic.kit.actor import Permission, Role
from aerostic.kit.db import Scope
from aerostic.kit.hosts import Surface
from aerostic.kit.work import Work, working
from aerostic.web.needs import need_of
from tests.cast import Make, Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Tab

MARK = "pistachio"  # stands in every text of the café
ID_LIKE = ("id", "key", "to", "after")


@dataclass(frozen=True, slots=True)
class Belongings:
    """The café's ids, of each kind of thing it has."""

    conversation: UUID
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    need: Need
    arguments: dict[str, Any]


def furnish(cafe: Workspace, asha: Visitor) -> Belongings:
    """Something of everything, made by the product's own verbs."""
    with working(cafe.agent, cafe.id) as work:
        talk = Make(work, cafe).conversation(f"The {MARK} secret")
        messaging.save_draft(work, talk.id, f"A draft about {MARK}")
    with working(replace(cafe.owner, id=asha.account_id), cafe.id) as work:
        workspaces.rename(work, f"Café {MARK}")
        tag = contacts.make_tag(work, f"Likes {MARK}")
        messaging.tag(work, talk.contact_id, tag.id)
        role = workspaces.make_role(work, f"Knows {MARK}", {Permission.VIEW_CONVERSATIONS})
        invitation, _ = workspaces.invite(work, f"{MARK}@example.com", Role.AGENT)
        key, _ = workspaces.create_key(work, f"Key to {MARK}")
    things = (talk.id, talk.contact_id, tag.id, role, invitation.id, key.id, cafe.channel.id, asha.account_id, cafe.id)
    return Belongings(talk.id, (*map(str, things), session_key(asha)))


def session_key(who: Visitor) -> str:
    with working() as work:
        info = accounts.session(work, who.session, Surface.APP)
    assert info
    return str(info.session_key)


def calls(belongings: Belongings) -> Iterator[Call]:
    for name, registered in sorted(RegistrationContext.ensure_context().event_handlers.items()):
        need = need_of(registered.handler.fn)
        if need is not None and is_ours(registered):
            for arguments in fillings(registered, belongings):
                yield Call(name, need, arguments)


def is_ours(registered: RegisteredEventHandler) -> bool:
    return all(state.__module__.startswith("aerostic.") for state in registered.states)


def fillings(registered: RegisteredEventHandler, belongings: Belongings) -> Iterator[dict[str, Any]]:
    """One call with each id where an id is asked for; else one."""
    wanted = list(inspect.signature(registered.handler.fn).parameters.values())[1:]
    if any(parameter.name.endswith(ID_LIKE) and parameter.annotation is str for parameter in wanted):
        for one in belongings.ids:
            yield {parameter.name: filling(parameter, one, belongings) for parameter in wanted}
    else:
        yield {parameter.name: filling(parameter, "x", belongings) for parameter in wanted}


def filling(parameter: inspect.Parameter, one: str, belongings: Belongings) -> Any:
    kind = parameter.annotation
    if kind is str:
        return one if parameter.name.endswith(ID_LIKE) else "remove"
    if kind is bool:
        return True
    if kind is int:
        return 1
    if kind == list[str]:
        return list(belongings.ids)
    return form(belongings)


def form(belongings: Belongings) -> dict[str, Any]:
    said = dict.fromkeys(("name", "words", "reason", "body", "bubble", "hue", "who", "what"), "Mallory was here")
    known = {"email": "mallory@example.com", "role": "owner", "zone": "UTC", "plan": "free", "team.manage": "on"}
    return said | known | {"conversation_id": str(belongings.conversation), "id": belongings.ids[0], "quoting": ""}


async def response_to(tab: Tab, call: Call, workspace_id: UUID, belongings: Belongings) -> str:
    """Returns the updates and events the browser gets. A failure comes as words from the page's own edge."""
    with suppress(Exception):
        await tab.send_named(call.name, call.arguments, workspace_id, conversation_id=str(belongings.conversation))
    return tab.updates + " ".join(tab.asked)


def rows_of(workspace_id: UUID, *but: str) -> dict[str, list[str]]:
    """Everything the database holds of a workspace, table by table; what may differ is left out."""
    with working(scope=Scope.PLATFORM) as work:
        return {name: _rows(work, name, workspace_id) for name in _kept(tables.metadata) if name not in but}


def _kept(metadata: MetaData) -> list[str]:
    return sorted(name for name, table in metadata.tables.items() if "workspace_id" in table.columns)


def _rows(work: Work, name: str, workspace_id: UUID) -> list[str]:
    table = tables.metadata.tables[name]
    found = work.connection.execute(select(table).where(table.c.workspace_id == workspace_id)).all()
    return sorted(map(repr, found))


SUSPEND = text("UPDATE workspaces SET suspended_at = :now, suspended_reason = 'Open invoices' WHERE id = :id")


def suspend(workspace_id: UUID) -> None:
    with working(scope=Scope.PLATFORM) as work:
        work.run(SUSPEND, id=workspace_id, now=work.now)
