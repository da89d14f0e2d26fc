"""The budget of `docs/architecture.md`: small functions, small files, names that say what a thing is."""

import ast
from pathlib import Path
from statistics import median, quantiles

import alembic
from tests.architecture.sources import ROOT, files, functions

LONGEST_FILE = 200
BANNED = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
NAMED_BY_LIBRARIES = {"process_log_record", "handle_warm_shutdown_request", "handle_DATA"}
OUR_ROOTS = ("aerostic", "workers", "tests", "bench")


def test_no_file_is_longer_than_two_hundred_lines() -> None:
    long = {str(file.relative_to(ROOT)): length(file) for file in files() if length(file) > LONGEST_FILE}

    assert long == {}


def test_functions_are_short() -> None:
    lengths = [lines(function) for _, function in functions()]

    assert median(lengths) <= 6
    assert quantiles(lengths, n=10)[-1] <= 15


def test_no_module_is_called_a_helper() -> None:
    assert [file for file in files(*OUR_ROOTS) if file.stem in BANNED] == []


def test_no_function_handles_or_processes() -> None:
    names = {function.name.lstrip("_") for _, function in functions()} - NAMED_BY_LIBRARIES
    vague = [name for name in names if name.startswith(("handle_", "process_"))]

    assert vague == []


def test_nothing_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error", "coming" + " soon")
    unfinished = [file for file in files(*OUR_ROOTS) for mark in marks if mark in file.read_text()]

    assert unfinished == []


def test_our_migrations_do_not_shadow_the_library() -> None:
    assert "site-packages" in str(alembic.__file__)
    assert list((ROOT / "alembic").rglob("__init__.py")) == []


def length(file: Path) -> int:
    return len(file.read_text().splitlines())


def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of the body, its docstring apart."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
