"""One running product for all attacks, with a secret in the café that nobody else may hear."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest

from aerostic.kit.services.place import open_place, wipe
from tests.attacks.visitors import Visitors
from tests.faults.meta import Meta, Post, body, text_value
from tests.faults.product import Product, new_mark, wait_for


@dataclass(frozen=True, slots=True)
class Secret:
    words: str
    conversation_id: UUID


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    home = tmp_path_factory.mktemp("attacks")
    made = Product.started(home)
    wait_for(made.is_ready, 60)
    yield made
    made.installation.stop()
    wipe(open_place(home))


@pytest.fixture(scope="session")
def secret(product: Product) -> Secret:
    """What a person told the café."""
    meta, words = Meta.of(product.record), f"{new_mark()} cardamom"
    meta.deliver([Post(body(meta.waba_id, text_value(product.number, f"wamid.{words[:10]}", words, 730_002)))], 1)
    found = "SELECT conversation_id FROM messages WHERE body = %s"
    wait_for(lambda: bool(product.store.rows(found, words)), 30)
    return Secret(words, product.store.rows(found, words)[0][0])


@pytest.fixture(scope="session")
def visitors(product: Product) -> Visitors:
    return Visitors(product)
