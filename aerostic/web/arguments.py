"""Whether an event's arguments are what its handler says it takes: whoever holds a websocket may send anything."""

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

from aerostic.web.reflex_internals.forms import form_as_taken, is_form

MISSING: Final = inspect.Parameter.empty


def fits(handler: Callable[..., Any], arguments: Mapping[str, object]) -> bool:
    """Says whether all arguments are there, none that is unknown, and each of its type."""
    wanted = _wanted(handler)
    return all(name in arguments or is_optional for name, (_, is_optional) in wanted.items()) and all(
        name in wanted and is_of(value, wanted[name][0]) for name, value in arguments.items()
    )


@cache
def _wanted(handler: Callable[..., Any]) -> dict[str, tuple[Any, bool]]:
    """The type of each argument, and whether it may be left out."""
    hints = get_type_hints(handler)
    parameters = list(inspect.signature(handler).parameters.values())[1:]
    return {one.name: (hints.get(one.name, Any), one.default is not MISSING) for one in parameters}


def is_of(value: object, kind: Any) -> bool:  # noqa: ANN401 -- a type, or what stands for several
    """Says whether a value of JSON is of a type. Of a form every field that is there has to be of its own."""
    if is_form(value):
        value = form_as_taken(value, kind)
        return value is not None and is_of(value, kind)
    if kind is Any:
        return True
    if typing.is_typeddict(kind):
        fields = get_type_hints(kind)
        return isinstance(value, dict) and _are_of(cast("dict[str, object]", value), fields)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return any(is_of(value, one) for one in inner)
    return _is_plain(value, origin or kind, inner)


def _are_of(form: Mapping[str, object], fields: Mapping[str, Any]) -> bool:
    return all(is_of(value, fields.get(name, Any)) for name, value in form.items())


def _is_plain(value: object, kind: type, inner: tuple[Any, ...]) -> bool:
    if kind is bool or isinstance(value, bool):
        return kind is bool and isinstance(value, bool)
    if not isinstance(value, kind):
        return False
    match value:
        case list():
            return all(is_of(one, inner[0]) for one in cast("list[object]", value)) if inner else True
        case dict():
            return all(is_of(one, inner[1]) for one in cast("dict[str, object]", value).values()) if inner else True
        case _:
            return True
