"""What these pages read from their own address, in the browser."""

import reflex as rx

LIBRARY = rx.asset("address.js", shared=True).importable_path


class Said(rx.Component):
    """The sentence for `?name=code`, announced; nothing for a code that is not ours."""

    library = LIBRARY
    tag = "Said"

    name: rx.Var[str]
    words: rx.Var[dict[str, str]]


class FromAddress(rx.Component):
    """A hidden field with what the address carries under its name."""

    library = LIBRARY
    tag = "FromAddress"

    name: rx.Var[str]


said = Said.create
from_address = FromAddress.create
