"""Who may call a handler. Each one says it beside `@rx.event`; the gate denies those that say nothing."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from aerostic.access import Audience, Need
from aerostic.kit.actor import Permission

F = TypeVar("F", bound=Callable[..., Any])
NEED: Final = "__aerostic_need__"
IDLE: Final = "__aerostic_by_itself__"


def allow(permission: Permission) -> Callable[[F], F]:
    """For members of the workspace in the route, on the app's host, whose role has this permission."""
    return _marked(Need(Audience.MEMBER, permission))


def allow_member(handler: F) -> F:
    """For every member of the workspace in the route, on the app's host, whatever their role."""
    return _marked(Need(Audience.MEMBER))(handler)


def allow_guest(handler: F) -> F:
    """For whoever is logged in on the app's host, in no workspace."""
    return _marked(Need(Audience.GUEST))(handler)


def allow_operator(handler: F) -> F:
    """For operators of the platform, on the console's host."""
    return _marked(Need(Audience.OPERATOR, Permission.OPERATE_PLATFORM))(handler)


def allow_anyone(handler: F) -> F:
    """For whoever holds a page open; the handler may touch nothing but that page."""
    return _marked(Need(Audience.ANYONE))(handler)


def by_itself(handler: F) -> F:
    """For what a page does while nobody touches it: no session goes on by it."""
    setattr(handler, IDLE, True)
    return handler


def is_by_itself(handler: Callable[..., Any]) -> bool:
    return getattr(handler, IDLE, False)


def need_of(handler: Callable[..., Any]) -> Need | None:
    return getattr(handler, NEED, None)


def _marked(need: Need) -> Callable[[F], F]:
    def mark(handler: F) -> F:
        setattr(handler, NEED, need)
        return handler

    return mark
