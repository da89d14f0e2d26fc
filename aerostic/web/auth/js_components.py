"""What these pages read from their own address, in the browser, and what was typed a page before."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from aerostic.accounts import END_WORDS
from aerostic.accounts.errors import KINDS
from aerostic.web.reflex_internals import script
from aerostic.web.ui.forms import Field, password
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part

LIBRARY = script("address.js")
WORDS = {kind.code: kind.words for kind in KINDS}
LONGEST = 200  # characters, unless a field says otherwise


class Said(rx.Component):
    """The sentence for `?name=code`, announced; nothing for a code that is not ours."""

    library = LIBRARY
    tag = "Said"

    name: rx.Var[str]
    words: rx.Var[dict[str, str]]
    sign: rx.Var[rx.Component]


class FromAddress(rx.Component):
    """A hidden field with what the address carries under its name."""

    library = LIBRARY
    tag = "FromAddress"

    name: rx.Var[str]


class ThisPage(rx.Component):
    """A hidden field with the path of this page."""

    library = LIBRARY
    tag = "ThisPage"

    name: rx.Var[str]


class CheckedField(Field):
    """A field in whose hint's place stands what the server found wrong with it."""

    library = LIBRARY
    tag = "CheckedField"

    words: rx.Var[dict[str, str]]
    is_kept: rx.Var[bool]


class Kept(rx.Component):
    """What was typed into that field a page before."""

    library = LIBRARY
    tag = "Kept"

    for_id: rx.Var[str]
    otherwise: rx.Var[str]


class When(rx.Component):
    """`shown` where the argument of that name is among these, else `otherwise`."""

    library = LIBRARY
    tag = "When"

    name: rx.Var[str]
    among: rx.Var[list[str]]
    shown: rx.Var[rx.Component]
    otherwise: rx.Var[rx.Component]


class Onward(rx.Component):
    """A link that takes along which page was asked for."""

    library = LIBRARY
    tag = "Onward"

    to: rx.Var[str]


from_address = FromAddress.create
onward = Onward.create
this_page = ThisPage.create
kept = Kept.create


def problems(*told_by_fields: str) -> Part:
    """Shows what is wrong with the form as a whole; its fields show the codes named."""
    words = {code: said for code, said in WORDS.items() if code not in told_by_fields}
    return Said.create(name="problem", words=words, sign=icon("circle-alert"), class_name="problem")


def good_news(**words: str) -> Part:
    """What went well, by `?said=code`."""
    return Said.create(name="said", words=words, sign=icon("circle-check"), class_name="news")


def why_ended() -> Part:
    """Why the session is over that the browser came with, by `?ended=code`; a problem of a form takes its place."""
    said = Said.create(name="ended", words=END_WORDS, sign=icon("info"), class_name="news")
    return when("problem", [""], said, rx.fragment())


def checked_field(
    label: str,
    name: str,
    kind: str,
    autocomplete: str,
    problem: Sequence[str] = (),
    **props: Any,  # noqa: ANN401 -- whatever an input takes
) -> Part:
    """`problem`: the codes this field shows. Beside an input's own props: `hint`, `aside`, `kept`."""
    said = {name: props.pop(name) for name in ("hint", "aside") if name in props}
    is_kept = bool(props.pop("kept", False))
    taken: dict[str, Any] = {"required": True, "max_length": LONGEST, "type": kind} | props
    control = rx.el.input(id=name, name=name, auto_complete=autocomplete, **taken)
    shown = password(name, control) if kind == "password" else control
    return checked(label, name, shown, problem, is_kept=is_kept, **said)


def checked(label: str, name: str, control: Part, problem: Sequence[str], **said: Any) -> Part:  # noqa: ANN401 -- what a field takes
    """A control with the id `name` beneath its label, and the codes of what the server may find wrong with it."""
    words = {code: WORDS[code] for code in problem}
    kept = {"is_kept": False} | said
    return CheckedField.create(control, label=label, for_id=name, words=words, class_name="field", **kept)


def when(name: str, among: Sequence[str], shown: Part, otherwise: Part) -> Part:
    return When.create(name=name, among=list(among), shown=shown, otherwise=otherwise)
