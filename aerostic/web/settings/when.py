"""What is there only sometimes."""

from typing import Any, cast

import reflex as rx

from aerostic.web.ui.forms import problem
from aerostic.web.ui.shown import Part, Shown


def when(fact: Any, part: Part) -> Part:  # noqa: ANN401 -- a Var of the browser's
    return rx.cond(fact, rx.fragment(part), rx.fragment())


def told(words: Shown[str]) -> Part:
    """What a form says when it could not do what was asked."""
    return when(words != "", problem(rx.Var.create(words)))


def some_of(rows: Shown[list[Any]]) -> Any:  # noqa: ANN401 -- the same
    """Whether there are any."""
    return cast("rx.vars.ArrayVar[Any]", rows).length() > 0


def negated(fact: Shown[bool]) -> Any:  # noqa: ANN401 -- the same
    return ~cast("Any", fact)
