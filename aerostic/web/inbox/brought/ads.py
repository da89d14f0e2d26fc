"""The ad or post a person came by, as a card with a link to it; nothing of it is fetched by the page itself."""

from dataclasses import dataclass

from aerostic.messaging import Referral


@dataclass(frozen=True, slots=True)
class Ad:
    """`href` is empty where Meta tells no address of the web."""

    what: str
    headline: str
    body: str
    href: str


def ad_of(referral: Referral) -> tuple[Ad, ...]:
    what = "a post" if referral.source_type == "post" else "an ad"
    url = referral.source_url or ""
    href = url if url.startswith(("https://", "http://")) else ""
    return (Ad(f"Came by {what}", referral.headline or "", referral.body or "", href),)
