"""Which tables the product's SQL names, and how: read from the strings of its sources, without running them."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlmodel import SQLModel

from aerostic import tables
from tests.architecture.sources import ROOT, files, tree

IS_SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|FROM|JOIN|TRUNCATE|COPY)\b")
NAME = r"[a-z_]\w*"  # words in capitals are SQL's own
ONE = rf"{NAME}(?:\s+(?:AS\s+)?{NAME})?"
READ = re.compile(rf"\b(?:FROM|JOIN|USING)\s+(?:ONLY\s+)?({ONE}(?:\s*,\s*{ONE})*)")
WRITTEN = re.compile(rf"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE|COPY)\s+(?:ONLY\s+)?({NAME})")


@dataclass(frozen=True, slots=True, order=True)
class Naming:
    """A table that a module's SQL names. `module` is a path below the product's root."""

    module: str
    table: str
    is_write: bool

    @property
    def package(self) -> str:
        return self.module.split("/")[0].removesuffix(".py")

    def __str__(self) -> str:
        return f"{self.module} {'writes' if self.is_write else 'reads'} {self.table} of {owners()[self.table]}"


@cache
def owners() -> dict[str, str]:
    """By table, the package whose models declare it."""
    declared = {str(model.__tablename__): model.__module__.split(".")[1] for model in _models(SQLModel)}
    return {name: declared[name] for name in tables.metadata.tables}


@cache
def heights() -> dict[str, int]:
    """By package, its layer: 0 is the lowest."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    [layers] = [
        contract["layers"] for contract in contracts if contract["type"] == "layers" and "exhaustive" in contract
    ]
    return {name: height for height, layer in enumerate(reversed(layers)) for name in re.findall(r"\w+", layer)}


def namings() -> list[Naming]:
    """Every table of somebody else that a module names."""
    found = {naming for file in files("aerostic") for naming in _of_file(file)}
    return sorted(naming for naming in found if owners()[naming.table] != naming.package)


def named_in(sql: str) -> set[tuple[str, bool]]:
    """The tables a piece of SQL names; whether it writes them."""
    written = {(table, True) for table in WRITTEN.findall(sql)}
    read = {(word, False) for listed in READ.findall(sql) for word in _first_words(listed)}
    return {(table, is_write) for table, is_write in written | read if table in owners()}


def _of_file(file: Path) -> Iterator[Naming]:
    module = str(file.relative_to(ROOT / "aerostic"))
    for sql in _pieces(file):
        yield from (Naming(module, table, is_write) for table, is_write in named_in(sql))


def _pieces(file: Path) -> Iterator[str]:
    """Strings and the fixed parts of f-strings that hold SQL; docstrings are prose."""
    prose = {id(node.value) for node in ast.walk(tree(file)) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree(file)) if isinstance(node, ast.Constant) and id(node) not in prose)
    yield from (node.value for node in strings if isinstance(node.value, str) and IS_SQL.search(node.value))


def _first_words(listed: str) -> Iterator[str]:
    """`a, b other, c` names a, b and c."""
    return (part.split()[0] for part in listed.split(","))


def _models(above: type[SQLModel]) -> Iterator[type[SQLModel]]:
    for model in above.__subclasses__():
        yield model
        yield from _models(model)
