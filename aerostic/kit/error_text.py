"""What may be written about an error: where it happened and of what kind it is, never the words and values it quotes.

A database quotes rows, libraries quote what they were given. Only messages we wrote for operators, and those of Python
that name code instead of values, are told.
"""

import traceback
from collections.abc import Iterator
from typing import Final, Protocol, cast

from sqlalchemy.exc import DBAPIError

from aerostic.kit.errors import Trouble

LONGEST: Final = 300  # characters
NAME_CODE: Final = (AttributeError, NameError, ImportError, OSError, RecursionError)


class Diagnosed(Protocol):
    """The parts of a PostgreSQL error that name no value."""

    @property
    def sqlstate(self) -> str | None: ...
    @property
    def table_name(self) -> str | None: ...
    @property
    def constraint_name(self) -> str | None: ...


def describe(error: BaseException) -> str:
    """The kind of the error in one line, with its message only where that quotes nobody."""
    name = type(error).__name__
    if facts := _database_facts(error):
        return f"{name}: {facts}"
    if isinstance(error, (Trouble, *NAME_CODE)) and str(error):
        return f"{name}: {str(error)[:LONGEST]}"
    return name


def describe_with_places(error: BaseException) -> str:
    """The same for the error and what caused it, each with the lines of code it passed."""
    return "\n".join(f"{''.join(traceback.format_tb(one.__traceback__))}{describe(one)}" for one in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The causes first, as tracebacks tell them."""
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in found and len(found) < 5:
        found.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return reversed(found)


def _database_facts(error: BaseException) -> str:
    original = error.orig if isinstance(error, DBAPIError) else error
    known = cast("Diagnosed | None", getattr(original, "diag", None))
    told = (known.sqlstate, known.table_name, known.constraint_name) if known else ()
    facts = [f"{name} {value}" for name, value in zip(("SQLSTATE", "table", "constraint"), told, strict=False) if value]
    return ", ".join(facts)
