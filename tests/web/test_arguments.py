from typing import Any, TypedDict

import pytest

from aerostic.web.arguments import fits, is_of
from aerostic.web.reflex_internals import handlers


class Letter(TypedDict):
    body: str
    closes: bool


def handler(self: object, words: str, times: int = 1) -> None: ...


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("x", str),
        (True, bool),
        (1, int),
        (None, str | None),
        (["x"], list[str]),
        ([], list[str]),
        ({"a": [1]}, dict[str, Any]),
        ({"body": "x", "closes": False, "drafts": [], "more": 1}, Letter),
        (object(), Any),
    ],
)
def test_what_a_handler_takes_is_of_its_type(value: object, kind: Any) -> None:
    assert is_of(value, kind)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (1, str),
        (None, str),
        (None, bool),
        (1, bool),
        (True, int),
        ("1", int),
        ("x", list[str]),
        (["x", 1], list[str]),
        ([], dict[str, Any]),
        ({"a": 1}, dict[str, str]),
        ({"body": ["x"]}, Letter),
        ("x", Letter),
    ],
)
def test_anything_else_is_not(value: object, kind: Any) -> None:
    assert not is_of(value, kind)


@pytest.mark.parametrize("kind", [Letter, dict[str, str], dict[str, Any], Any])
def test_a_form_is_what_its_handler_gets_of_it(kind: Any) -> None:
    assert is_of({"__reflex_form_data__": [["body", "x"], ["closes", "on"], ["email", None]]}, kind)


@pytest.mark.parametrize(
    "told",
    [
        {"__reflex_form_data__": "x"},
        {"__reflex_form_data__": ["x"]},
        {"__reflex_form_data__": [["body"]]},
        {"__reflex_form_data__": [["body", {"a": 1}]]},
        {"__reflex_form_data__": [["body", "x"]], "body": 1},
    ],
)
@pytest.mark.parametrize("kind", [Letter, dict[str, str], dict[str, Any], str])
def test_what_no_form_sends_is_of_no_type(told: object, kind: Any) -> None:
    assert not is_of(told, kind)


def test_an_argument_too_few_or_too_many_does_not_fit() -> None:
    assert fits(handler, {"words": "x"})
    assert fits(handler, {"words": "x", "times": 2})
    assert not fits(handler, {})
    assert not fits(handler, {"words": "x", "more": 1})


def test_every_handler_says_what_it_takes() -> None:
    for one in handlers().values():
        fits(one.handler.fn, {})  # raises where a type is unknown
