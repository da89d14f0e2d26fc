"""Answers of the Graph: bytes with the headers Meta sends along."""

from dataclasses import dataclass

from aerostic.sandbox.ids import fbtrace_id
from aerostic.sandbox.values import JsonObject, encode

JSON = "application/json; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    content_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    wamid: str | None = None
    """The message that was accepted by giving this answer."""


def ok(content: JsonObject, wamid: str | None = None) -> Answer:
    return Answer(200, encode(content), wamid=wamid)


def usage(waba_id: str, percent: int) -> tuple[tuple[str, str], ...]:
    """Give the headers by which Meta tells how much of the hour's calls is used up."""
    load = f'"call_count":{percent},"total_cputime":{percent},"total_time":{percent}'
    account = f'{{"{waba_id}":[{{"type":"whatsapp",{load},"estimated_time_to_regain_access":0}}]}}'
    return (("x-app-usage", f"{{{load}}}"), ("x-business-use-case-usage", account), ("x-fb-trace-id", fbtrace_id()))
