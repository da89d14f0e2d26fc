"""A contact card: who it is, how to reach them, and the same as a file that any address book takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from aerostic.messaging import content
from aerostic.web.ui.avatar import hue_of, initials_of

UNNAMED: Final = "A contact without a name"
SPECIAL: Final = re.compile(r"([\\,;])")
BREAKS: Final = re.compile(r"\r\n|\r|\n")
UNSAFE: Final = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class BroughtCard:
    """`href` holds the whole card as vCard; `file` is the name it is saved under."""

    name: str
    initials: str
    hue: int
    works: str
    lines: tuple[str, ...]
    href: str
    file: str


def card_of(card: content.Card) -> BroughtCard:
    name = card.formatted_name or UNNAMED
    return BroughtCard(
        name=name,
        initials=initials_of(name),
        hue=hue_of(name),
        works=", ".join(filter(None, (card.org.title, card.org.company))),
        lines=tuple(
            filter(None, (*(one.phone or one.wa_id for one in card.phones), *(one.email for one in card.emails)))
        ),
        href="data:text/vcard;charset=utf-8," + quote(vcard_of(card)),
        file=f"{UNSAFE.sub(' ', name).strip()[:60] or 'contact'}.vcf",
    )


def vcard_of(card: content.Card) -> str:
    """As RFC 2426 writes it."""
    return "".join(f"{line}\r\n" for line in ("BEGIN:VCARD", "VERSION:3.0", *_lines(card), "END:VCARD"))


def _lines(card: content.Card) -> Iterator[str]:
    name = card.name
    yield f"FN:{_said(card.formatted_name or UNNAMED)}"
    yield f"N:{_parts(name.last_name, name.first_name, name.middle_name, name.prefix, name.suffix)}"
    if card.org.company or card.org.department:
        yield f"ORG:{_parts(card.org.company, card.org.department)}"
    if card.org.title:
        yield f"TITLE:{_said(card.org.title)}"
    yield from (
        f"TEL{_typed(one.type)}:{_said(one.phone or f'+{one.wa_id}')}" for one in card.phones if one.phone or one.wa_id
    )
    yield from (f"EMAIL{_typed(one.type)}:{_said(one.email)}" for one in card.emails if one.email)
    yield from _further(card)


def _further(card: content.Card) -> Iterator[str]:
    for one in card.addresses:
        yield f"ADR{_typed(one.type)}:;;{_parts(one.street, one.city, one.state, one.zip, one.country)}"
    yield from (f"URL:{_said(one.url)}" for one in card.urls if one.url)
    if card.birthday:
        yield f"BDAY:{_said(card.birthday)}"


def _parts(*parts: str | None) -> str:
    return ";".join(_said(part or "") for part in parts)


def _said(words: str) -> str:
    return BREAKS.sub(r"\\n", SPECIAL.sub(r"\\\1", words))


def _typed(type_: str | None) -> str:
    return f";TYPE={type_}" if type_ and type_.isascii() and type_.isalnum() else ""
