"""What came beside a message, in words: the ad or product it is about, that it was forwarded, what it quotes."""

from collections.abc import Iterator

from aerostic.messaging import MessageContext, MessageRow, Referral


def about(row: MessageRow) -> Iterator[str]:
    """One line for each thing worth knowing before the words are read."""
    said = row.context
    yield from _asked_about(said)
    if said.is_forwarded:
        yield "Forwarded many times" if said.is_forwarded_often else "Forwarded"
    if row.quoted_wamid and not row.quoted:
        yield "Answers a message that is not here"
    yield from (f"WhatsApp says: {error.words}" for error in said.errors if error.words)


def _asked_about(said: MessageContext) -> Iterator[str]:
    if said.referral:
        yield _came_by(said.referral)
    if said.product:
        yield f"About {said.product.product_retailer_id or 'an article of the catalogue'}"


def _came_by(referral: Referral) -> str:
    what = "a post" if referral.source_type == "post" else "an ad"
    named = referral.headline or referral.body or referral.source_url
    return f"Came by {what}: {named}" if named else f"Came by {what}"
