"""What came beside a message, in words: the product it is about, that it was forwarded, what it quotes."""

from collections.abc import Iterator

from aerostic.messaging import MessageRow


def about(row: MessageRow) -> Iterator[str]:
    """One line for each thing worth knowing before the words are read."""
    said = row.context
    if said.product:
        yield f"About {said.product.product_retailer_id or 'an article of the catalogue'}"
    if said.is_forwarded:
        yield "Forwarded many times" if said.is_forwarded_often else "Forwarded"
    if row.quoted_wamid and not row.quoted:
        yield "Answers a message that is not here"
    yield from (f"WhatsApp says: {error.words}" for error in said.errors if error.words)
