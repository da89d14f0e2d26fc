"""Reading a business account and its numbers."""

from collections.abc import Iterator
from typing import Final

from aerostic.meta.documents import JsonObject
from aerostic.meta.facts import AccountFacts, NumberFacts, account_facts, number_facts
from aerostic.meta.graph.questions import GraphQuestions, GraphRefused, rows
from aerostic.meta.values import as_object, as_text

MOST_PAGES: Final = 10
FIELDS: Final = "id,display_phone_number,verified_name,quality_rating,status,throughput,is_on_biz_app"


def account(graph: GraphQuestions, waba_id: str) -> AccountFacts:
    """Read the account's name, and the business that owns it where Meta shows that to this token."""
    told = graph.ask("GET", waba_id, fields="id,name")
    try:
        return account_facts(waba_id, told | graph.ask("GET", waba_id, fields="owner_business_info"))
    except GraphRefused:
        return account_facts(waba_id, told)


def numbers(graph: GraphQuestions, waba_id: str) -> list[NumberFacts]:
    return [number_facts(row) for page in _pages(graph, waba_id) for row in rows(page)]


def _pages(graph: GraphQuestions, waba_id: str) -> Iterator[JsonObject]:
    after = ""
    for _ in range(MOST_PAGES):
        page = graph.ask(
            "GET", f"{waba_id}/phone_numbers", fields=FIELDS, limit="100", **({"after": after} if after else {})
        )
        yield page
        paging = as_object(page.get("paging"))
        after = as_text(as_object(paging.get("cursors")).get("after")) or ""
        if not (after and paging.get("next")):
            return
