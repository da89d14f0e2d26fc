"""A kind of content is a file in three places and a row in three tables: a reader, a component, and an API shape."""

from typing import get_args

import pytest
import reflex as rx

from aerostic.api.v1 import contents as api
from aerostic.api.v1.send_types import SEND_MESSAGE
from aerostic.messaging import content
from aerostic.web.inbox import contents as web
from aerostic.web.inbox.bubble import Bubble
from tests.architecture.sources import ROOT

PLACES = ("messaging/content", "web/inbox/contents", "api/v1/contents")
SHOWN = rx.Var("bubble", _var_type=Bubble).guess_type()


@pytest.mark.parametrize("place", PLACES)
def test_every_kind_has_a_file_in_each_place(place: str) -> None:
    there = {file.stem for file in (ROOT / "aerostic" / place).iterdir()}

    assert content.KINDS.keys() <= there


def test_every_kind_is_one_of_the_contents() -> None:
    assert set(content.KINDS.values()) == set(get_args(content.Content))
    assert [type_ for type_, kind in content.KINDS.items() if kind.type != type_] == []


def test_every_kind_has_its_component() -> None:
    assert web.SHAPES.keys() == content.KINDS.keys()
    assert len({shape.component for shape in web.SHAPES.values()}) == len(web.SHAPES)


@pytest.mark.parametrize("type_", web.SHAPES)
def test_every_component_shows_the_words_that_come_with_it(type_: str) -> None:
    assert "bubble" in str(rx.fragment(web.SHAPES[type_].component(SHOWN)))  # pyright: ignore[reportArgumentType]


def test_every_kind_has_a_picture_in_lists_unless_its_words_say_it_all() -> None:
    assert [type_ for type_, shape in web.SHAPES.items() if not shape.picture] == ["text"]


def test_every_kind_that_a_business_sends_has_what_meta_takes_of_it_and_a_place_in_the_api() -> None:
    heard_only = {"button", "order", "unsupported"}

    assert content.SENDABLE.keys() == content.KINDS.keys() - heard_only
    assert SEND_MESSAGE.shapes.keys() == content.SENDABLE.keys()
    assert [type_ for type_, shape in SEND_MESSAGE.shapes.items() if type_ not in shape.model_fields] == []


def test_every_kind_has_its_shape_in_the_api() -> None:
    shapes = {get_args(shape.model_fields["type"].annotation)[0]: shape for shape in get_args(api.AnyMessage)}

    assert shapes.keys() == content.KINDS.keys()
    assert [type_ for type_, shape in shapes.items() if type_ not in shape.model_fields] == []
