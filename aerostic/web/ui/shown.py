"""How page functions speak of values that exist in the browser only.

To the type checker `Shown[Line]` is the Line itself, so a page reads like the screen; when Reflex compiles the page it
is a `Var[Line]`. What a page function gives back is a `Part`.
"""

from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import reflex as rx

T = TypeVar("T")

if TYPE_CHECKING:
    Shown = Annotated[T, "a Var when the page is compiled"]
else:
    Shown = rx.Var

Part = rx.Component | rx.Var[Any]


def when(fact: Any, part: Part) -> Part:  # noqa: ANN401 -- a Var when the page is compiled
    """The part while the fact is so, else nothing."""
    return rx.cond(fact, rx.fragment(part), rx.fragment())


def attribute_if(fact: bool) -> rx.Var[Any]:  # noqa: FBT001 -- the value itself
    """An attribute that is there when the fact is."""
    return rx.cond(fact, "true", rx.Var("undefined"))
