"""What is wrong with a message that somebody wants to send: each fault with its place, and in words that name both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from aerostic.kit.counts import grouped
from aerostic.kit.errors import Invalid
from aerostic.messaging.content.places import Place, named, things

OF_TYPE: Final = frozenset({"union_tag_invalid", "union_tag_not_found"})  # told of the object whose type is wrong
ABSENT: Final = frozenset({"missing", "extra_forbidden"})  # what is told of a key rather than of a value


@dataclass(frozen=True, slots=True)
class Fault:
    """`place` leads to the value inside Meta's object."""

    place: Place
    words: str


class NotSendable(Invalid):
    """Nothing is sent: WhatsApp would not take it. `faults` names each broken rule."""

    title = "WhatsApp would not take this"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.words for fault in faults))
        self.faults = tuple(faults)


def faults_of(error: ValidationError, told: object) -> list[Fault]:
    """Returns every broken rule of what was told."""
    said = error.errors(include_url=False, include_input=True)
    return [Fault(place := place_of(one, told), words_of(one, place)) for one in said]


def place_of(fault: Mapping[str, Any], told: object) -> Place:
    """Returns where in the body a fault is: its way without the names of the shapes that were chosen on it."""
    way: Sequence[int | str] = fault["loc"]
    place: list[int | str] = []
    here = told
    for number, step in enumerate(way):
        is_last = number == len(way) - 1
        if isinstance(step, int) and isinstance(here, list) and step < len(here):  # pyright: ignore[reportUnknownArgumentType]
            here: object = here[step]  # pyright: ignore[reportUnknownVariableType]
        elif isinstance(here, dict) and step in here:
            here = here[step]  # pyright: ignore[reportUnknownVariableType]
        elif not (is_last and fault["type"] in ABSENT):
            continue
        place.append(step)
    return (*place, "type") if fault["type"] in OF_TYPE else tuple(place)


def words_of(fault: Mapping[str, Any], place: Place) -> str:
    """Returns one sentence; what only pydantic has words for is told in them."""
    say = SENTENCES.get(fault["type"])
    if say is None:
        return f"{named(place)} cannot be understood: {_small(fault['msg'])}."
    return say(Told(named(place), things(place), fault["input"], fault.get("ctx", {})))


@dataclass(frozen=True, slots=True)
class Told:
    """A fault as the sentences need it: `where` it is, which `things` a list there holds, and what was asked for."""

    where: str
    things: str
    given: Any
    asked: Mapping[str, Any]

    @property
    def most(self) -> str:
        return grouped(self.asked["max_length"])


def _of_a_rule(said: str, where: str) -> str:
    """A rule of ours says a whole sentence, or what a value must be."""
    return said if said.endswith(".") else f"{where} {said}."


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _too_many(told: Told) -> str:
    count = grouped(len(told.given))
    if isinstance(told.given, str):
        return f"{told.where} has {count} characters; WhatsApp allows {told.most}."
    return f"There are {count} {told.things}; WhatsApp allows {told.most}."


def _too_few(told: Told) -> str:
    if isinstance(told.given, (str, dict)):
        return f"{told.where} is empty."
    return f"There are no {told.things}; WhatsApp needs at least one."


def _too_far(told: Told) -> str:
    return f"{told.where} is beyond {told.asked.get('le', told.asked.get('ge')):g}."


SENTENCES: Final[dict[str, Callable[[Told], str]]] = {
    "missing": lambda told: f"{told.where} is missing.",
    "extra_forbidden": lambda told: f"{told.where} is nothing WhatsApp takes here.",
    "string_too_long": _too_many,
    "string_too_short": _too_few,
    "too_long": _too_many,
    "too_short": _too_few,
    "string_pattern_mismatch": lambda told: f"{told.where} is not written as WhatsApp takes it.",
    **dict.fromkeys(("string_type", "string_unicode"), lambda told: f"{told.where} must be text."),
    **dict.fromkeys(("int_type", "int_parsing", "float_type"), lambda told: f"{told.where} must be a number."),
    **dict.fromkeys(
        ("model_type", "model_attributes_type", "dict_type"), lambda told: f"{told.where} must be an object."
    ),
    "list_type": lambda told: f"{told.where} must be a list.",
    "bool_type": lambda told: f"{told.where} must be true or false.",
    "value_error": lambda told: _of_a_rule(str(told.asked["error"]), told.where),
    "literal_error": lambda told: f"{told.where} must be {told.asked['expected']}.",
    "union_tag_invalid": lambda told: f"{told.where} must be one of {told.asked['expected_tags']}.",
    "union_tag_not_found": lambda told: f"{told.where} is missing.",
    "less_than_equal": _too_far,
    "greater_than_equal": _too_far,
}
