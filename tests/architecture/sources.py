"""What the sources import and how long they are, read without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("aerostic", "workers")


@dataclass(frozen=True, slots=True)
class Import:
    """`name` is empty for `import module`."""

    file: Path
    module: str
    name: str = ""

    @property
    def package(self) -> str:
        """The package of ours the file stands in: `messaging`, `web`, `kit`, … or `workers`."""
        parts = self.file.relative_to(ROOT).with_suffix("").parts
        return parts[0] if parts[0] == "workers" else parts[1]

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)} imports {self.module}{'.' if self.name else ''}{self.name}"


def files(*roots: str) -> Iterator[Path]:
    for root in roots or PRODUCT:
        yield from sorted((ROOT / root).rglob("*.py"))


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def imports(*roots: str) -> Iterator[Import]:
    for file in files(*roots):
        for node in ast.walk(tree(file)):
            match node:
                case ast.Import(names=names):
                    yield from (Import(file, alias.name) for alias in names)
                case ast.ImportFrom(module=str(module), names=names):
                    yield from (Import(file, module, alias.name) for alias in names)
                case _:
                    pass


def functions(*roots: str) -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for file in files(*roots):
        found = (node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        yield from ((file, function) for function in found)
