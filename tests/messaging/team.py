"""Members of the café who have accounts, and what each of them may see."""

from dataclasses import replace

from aerostic.kit.actor import Actor, Restriction
from aerostic.kit.work import Work
from aerostic.messaging import record_arrivals
from tests.cast import Make, Talk


def act_as(work: Work, actor: Actor, **restriction: object) -> Work:
    """The same work in another's hands."""
    seen = Restriction(**restriction) if restriction else actor.restriction  # pyright: ignore[reportArgumentType]
    work.actor = replace(actor, restriction=seen)
    return work


def receive_message(make: Make, talk: Talk, said: str) -> None:
    """The same person writes again, now."""
    record_arrivals(make.work, [make.inbound(said, talk.wa_id)])
