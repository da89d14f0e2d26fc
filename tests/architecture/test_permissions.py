"""Nobody is asked about what nothing asks for: the editor of roles shows a permission once code requires it."""

import ast
from collections.abc import Iterator

from aerostic.kit.actor import Permission
from aerostic.kit.permissions import AHEAD, asked_for
from tests.architecture.sources import files, tree


def required() -> set[Permission]:
    """Those handed to something that asks for them: `work.require`, `allow`, `may`, `needs=`."""
    return {Permission[one.attr] for one in handed_over() if isinstance(one, ast.Attribute) and is_permission(one)}


def handed_over() -> Iterator[ast.expr]:
    for file in files():
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call):
                yield from (*node.args, *(given.value for given in node.keywords))


def is_permission(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "Permission"


def test_a_permission_is_decided_about_exactly_when_something_asks_for_it() -> None:
    of_workspaces = set(Permission) - {Permission.OPERATE_PLATFORM}

    assert set(asked_for(Permission)) == required() & of_workspaces
    assert of_workspaces - required() == AHEAD
