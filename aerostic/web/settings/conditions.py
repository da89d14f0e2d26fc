"""Parts of a page that are shown under a condition."""

from typing import Any, cast

import reflex as rx

from aerostic.web.ui.forms import problem
from aerostic.web.ui.shown import Part, Shown


def when(fact: Any, part: Part) -> Part:  # noqa: ANN401 -- a Var of the browser's
    return rx.cond(fact, rx.fragment(part), rx.fragment())


def error_text(words: Shown[str]) -> Part:
    """Shows why a form was refused; nothing while there is no error."""
    return when(words != "", problem(rx.Var.create(words)))


def some_of(rows: Shown[list[Any]]) -> Any:  # noqa: ANN401 -- the same
    """Whether there are any."""
    return cast("rx.vars.ArrayVar[Any]", rows).length() > 0


def negated(fact: Shown[bool]) -> Any:  # noqa: ANN401 -- the same
    return ~cast("Any", fact)
