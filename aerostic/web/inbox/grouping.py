"""How the pieces of a thread stand together: authors' groups, photos side by side, questions with their answers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle, groupby
from operator import itemgetter
from typing import Final

from aerostic.web.inbox.bubble import Bubble

TOGETHER: Final = timedelta(minutes=2)  # one author's messages within it stand together
SIDES: Final = ("odd", "even")


def grouped(bubbles: Sequence[Bubble]) -> list[Bubble]:
    around = zip([None, *bubbles][:-1], bubbles, [*bubbles, None][1:], strict=True)
    return tiled(tapped([_placed(above, bubble, below) for above, bubble, below in around]))


def tapped(bubbles: Sequence[Bubble]) -> list[Bubble]:
    """Questions with what was tapped in them last."""
    chosen = {bubble.quote_id: bubble.chose for bubble in bubbles if bubble.chose}
    return [
        replace(bubble, tapped=chosen[bubble.id]) if chosen.get(bubble.id, bubble.tapped) != bubble.tapped else bubble
        for bubble in bubbles
    ]


def tiled(bubbles: Sequence[Bubble]) -> list[Bubble]:
    """Photos that follow each other without a word stand two in a row."""
    shown: list[Bubble] = []
    for is_photo, run in groupby(_runs(bubbles), key=itemgetter(0, 1)):
        found = [bubble for _, _, bubble in run]
        sides = SIDES if is_photo[0] and len(found) > 1 else ("",)
        shown += [_on(side, bubble) for side, bubble in zip(cycle(sides), found, strict=False)]
    return shown


def _placed(above: Bubble | None, bubble: Bubble, below: Bubble | None) -> Bubble:
    before = above.at if above else ""
    leads = above is None or not _stand_together(above, bubble)
    trails = below is None or not _stand_together(bubble, below)
    if (before, leads, trails) == (bubble.before, bubble.leads, bubble.trails):
        return bubble
    return replace(bubble, before=before, leads=leads, trails=trails)


def _stand_together(one: Bubble, other: Bubble) -> bool:
    same = (one.is_ours, one.who, one.said) == (other.is_ours, other.who, other.said)
    return same and not one.said and abs(_moment(other) - _moment(one)) <= TOGETHER


def _moment(bubble: Bubble) -> datetime:
    return datetime.fromisoformat(bubble.at)


def _runs(bubbles: Sequence[Bubble]) -> Iterator[tuple[bool, int, Bubble]]:
    """Each with whether it is a photo alone, and the number of its group."""
    group = 0
    for bubble in bubbles:
        group += bubble.leads
        yield (
            bubble.brings.is_photo_alone and not bubble.body and not bubble.quote_who and not bubble.reason,
            group,
            bubble,
        )


def _on(side: str, bubble: Bubble) -> Bubble:
    return bubble if bubble.tile == side else replace(bubble, tile=side)
