"""Whatever a restriction rests on, a member is told and changes nothing of a conversation that is hidden from them."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

import pytest

import aerostic
from aerostic.kit.errors import Refusal
from aerostic.kit.work import Work
from tests.cast import Make
from tests.isolation.no_customers import NO_CUSTOMERS
from tests.isolation.reads import IDS_ALONE, READS, TRAILS, Read
from tests.isolation.scene import KINDS, MARK, OWN, Scene, hide, rows, scene_of
from tests.isolation.verbs import BEFORE, GIVES, OF_HIDDEN_ALONE, OF_THE_SYSTEM, VERBS

NO_FEATURES = {"api", "demo", "kit", "meta", "sandbox", "up", "web"}  # surfaces above features, and what is below them
FEATURES = {found.name for found in pkgutil.iter_modules(aerostic.__path__) if found.ispkg} - NO_FEATURES
every_kind = pytest.mark.parametrize("kind", KINDS)


def each(table: dict[str, Callable[..., object]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("ask", table.values(), ids=table)


def outcome(scene: Scene, ask: Callable[[Work, Scene], object]) -> str:
    """What is answered, or which rule refuses it; what was begun and refused is undone."""
    begun = scene.work.connection.begin_nested()
    try:
        answer = repr(ask(scene.work, scene))
    except Refusal as refusal:
        begun.rollback()
        return repr(refusal)
    begun.commit()
    return answer


@every_kind
@each(READS)
def test_who_may_not_see_a_conversation_is_answered_as_if_there_were_none(
    work: Work, make: Make, kind: str, ask: Read
) -> None:
    scene = scene_of(work, make, kind)
    without = outcome(scene, ask)

    hide(scene, kind)

    assert outcome(scene, ask) == without
    with scene.unrestricted():  # or the question would prove nothing
        assert outcome(scene, ask) != without


@every_kind
@each(TRAILS)
def test_the_audit_names_nobody_who_is_hidden(work: Work, make: Make, kind: str, ask: Read) -> None:
    scene = scene_of(work, make, kind)
    hide(scene, kind)

    assert traces(scene, outcome(scene, ask)) == []
    with scene.unrestricted():
        assert traces(scene, outcome(scene, TRAILS["trail.names_of"])) == [MARK]


@each(IDS_ALONE)
def test_the_audit_itself_holds_no_name_of_anybody_who_writes(work: Work, make: Make, ask: Read) -> None:
    scene = scene_of(work, make, KINDS[0])
    hide(scene, KINDS[0])

    with scene.unrestricted():
        assert traces(scene, outcome(scene, ask)) == []


def traces(scene: Scene, told: str) -> list[str]:
    return [mark for mark in (MARK, scene.hidden.wa_id) if mark in told]


@every_kind
@pytest.mark.parametrize("name", VERBS)
def test_who_may_not_see_a_conversation_changes_nothing_of_it(work: Work, make: Make, kind: str, name: str) -> None:
    scene = scene_of(work, make, kind)
    hide(scene, kind)
    if name in BEFORE and not (name in GIVES and kind in OWN):
        with scene.unrestricted():
            BEFORE[name](work, scene, scene.hidden)
    before = rows(work)

    told = outcome(scene, lambda work, scene: VERBS[name](work, scene, scene.hidden))

    assert rows(work) == before
    assert traces(scene, told) == []


@every_kind
@pytest.mark.parametrize("name", [name for name in VERBS if name not in OF_HIDDEN_ALONE])
def test_who_sees_a_conversation_does_change_it(work: Work, make: Make, kind: str, name: str) -> None:
    """Or the refusals above would prove nothing."""
    scene = scene_of(work, make, kind)
    if name in BEFORE:
        with scene.unrestricted():
            BEFORE[name](work, scene, scene.shown)
    before = rows(work)

    VERBS[name](work, scene, scene.shown)

    assert rows(work) != before


def test_every_public_function_of_the_features_is_in_one_of_the_tables() -> None:
    """A new one says here what it tells or changes of conversations, or that it has nothing to do with any."""
    asked = {name.split(" of ")[0].split(" to ")[0] for name in (*READS, *TRAILS, *IDS_ALONE, *VERBS)}

    assert sorted([*asked, *NO_CUSTOMERS, *OF_THE_SYSTEM]) == sorted(public_functions())


def public_functions() -> Iterator[str]:
    for feature in FEATURES:
        package = importlib.import_module(f"aerostic.{feature}")
        yield from (f"{feature}.{name}" for name in package.__all__ if inspect.isfunction(getattr(package, name)))
