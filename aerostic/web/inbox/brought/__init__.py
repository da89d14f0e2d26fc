"""What a message brings beside words, as the thread shows it: files, places, contact cards, an order, the ad before."""

from dataclasses import dataclass
from typing import Final

from aerostic.messaging import MessageRow, content
from aerostic.web.inbox.brought.ads import Ad, ad_of
from aerostic.web.inbox.brought.cards import BroughtCard, card_of
from aerostic.web.inbox.brought.files import BroughtFile, file_of
from aerostic.web.inbox.brought.orders import OrderLine, line_of, totals_of
from aerostic.web.inbox.brought.places import Place, place_of

__all__ = ["NOTHING", "Ad", "Brings", "BroughtCard", "BroughtFile", "OrderLine", "Place", "brought_by"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brings:
    """Each empty where the message brings none. `filled` is what a template was filled with."""

    files: tuple[BroughtFile, ...] = ()
    places: tuple[Place, ...] = ()
    cards: tuple[BroughtCard, ...] = ()
    lines: tuple[OrderLine, ...] = ()
    totals: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    ads: tuple[Ad, ...] = ()

    @property
    def is_photo_alone(self) -> bool:
        return [file.kind for file in self.files] == ["image"]


NOTHING: Final = Brings()


def brought_by(row: MessageRow) -> Brings:
    said = row.content
    return Brings(
        files=(file_of(row.file),) if row.file and not row.revoked_at else (),
        places=place_of(said) if isinstance(said, content.Location) else (),
        cards=tuple(map(card_of, said.cards)) if isinstance(said, content.Contacts) else (),
        lines=tuple(map(line_of, said.items)) if isinstance(said, content.Order) else (),
        totals=totals_of(said) if isinstance(said, content.Order) else (),
        filled=said.filled if isinstance(said, content.Template) else (),
        ads=ad_of(row.context.referral) if row.context.referral else (),
    )
