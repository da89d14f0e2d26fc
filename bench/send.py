"""`python -m bench.send`: how fast a filled line leaves, against a Graph that does nothing but answer after 80 ms.

The reference is the same HTTP client with the same number of calls in the air and nothing else. All counting is done
where the messages arrive.
"""

import argparse
import asyncio
import multiprocessing as mp
import sys
import time
from collections.abc import Sequence
from typing import Any

import uvloop
from sqlalchemy import text

from aerostic.kit.config import settings
from aerostic.kit.db import Scope
from aerostic.kit.drain import Drain
from aerostic.kit.work import working
from aerostic.messaging import delivery
from aerostic.messaging.jobs import OUTBOUND
from aerostic.meta import (
    GraphAccess,
    GraphClient,
    Outgoing,
    Recipient,
    outgoing_message,
    pooled_transport,
    send_message,
)
from bench.common import town
from bench.common.arrivals import fullest, rate, sliding
from bench.common.figures import Sheet, machine, middle, pressure
from bench.common.ground import Ground, ground, use
from bench.common.standin import StandIn, standing_in

MESSAGES, PEOPLE, CAP, UNCAPPED = 10_000, 1_000, 1_000, 100_000
LEFT = text("SELECT count(*) AS n FROM waiting WHERE line = 'outbound'")
BECAME = text("SELECT status, count(*) AS n FROM messages GROUP BY status ORDER BY status")
CROWD, LATECOMERS = 100_000, 5
SAID = Outgoing(type="text", content={"body": town.SAID})


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench.send")
    asked.add_argument("--messages", type=int, default=MESSAGES)
    asked.add_argument("--repeat", type=int, default=3)
    asked.add_argument("--only", choices=("speed", "cap", "fairness"))
    asked.add_argument("--cap", type=int, default=CAP, help="messages a second of one number")
    given = asked.parse_args()
    sheet = Sheet()
    sheet.title(f"The road out, Graph answering in 80 ms, {settings().outbound_slots} calls in the air: {machine()}")
    if given.only in {None, "speed"}:
        measure_speed(sheet, given.messages, given.repeat)
    if given.only in {None, "cap"}:
        for processes in (1, 2):
            measure_cap(sheet, given.messages, given.repeat, processes, given.cap)
    if given.only in {None, "fairness"}:
        measure_fairness(sheet)
    return sheet.end()


def measure_speed(sheet: Sheet, messages: int, repeat: int) -> None:
    sheet.title(f"{messages:,} messages over {PEOPLE:,} conversations, no cap in reach")
    ratios: list[float] = []
    for _ in range(repeat):
        alone = run(messages, UNCAPPED, [call_alone])
        came = run(messages, UNCAPPED, [deliver], sheet)
        bare, ours = rate(alone), rate(came)
        ratios.append(ours / bare)
        sheet.say(f"client alone {bare:,.0f}/s; ours {ours:,.0f}/s, {ratios[-1]:.0%}; {pressure()}")
    sheet.at_least("sending, of what the client reaches alone", middle(ratios) * 100, 60, " %")


def measure_cap(sheet: Sheet, messages: int, repeat: int, processes: int, cap: int) -> None:
    sheet.title(f"{messages:,} messages at a cap of {cap:,}/s, {processes} drain process(es)")
    rates: list[float] = []
    most: list[int] = []
    fullest_span: list[int] = []
    for _ in range(repeat):
        came = run(messages, cap, [deliver] * processes, sheet)
        rates.append(rate(came))
        most.append(fullest(came))
        fullest_span.append(sliding(came))
        sheet.say(f"{rates[-1]:,.0f}/s, the fullest second {most[-1]:,} (any {fullest_span[-1]:,}); {pressure()}")
    sheet.at_least(f"sending at the cap, {processes} process(es)", middle(rates), 0.95 * cap, "/s")
    sheet.at_most(f"the fullest second, {processes} process(es)", max(most), 1.05 * cap)
    sheet.at_most(f"the fullest span of a second, {processes} process(es)", max(fullest_span), 1.10 * cap)


def measure_fairness(sheet: Sheet) -> None:
    sheet.title(f"{CROWD:,} messages of one number wait; another number's single message")
    with ground() as given, standing_in() as meta:
        reach(given, meta)
        crowded, quiet = town.found_shop(1), town.found_shop(2)
        crowd = town.talks(crowded, CROWD // 20)
        for _ in range(10):
            town.queued(crowded, crowd, CROWD // 10)
        talks = town.talks(quiet, LATECOMERS)
        sender = started(given, meta, [deliver])
        while len(meta.came()) < 2000:
            time.sleep(0.2)
        waits = [latecomer(meta, quiet, talks[order], order) for order in range(LATECOMERS)]
        end(sender)
    sheet.say(f"delays {', '.join(f'{wait:.2f}' for wait in waits)} s; {pressure()}")
    sheet.at_most("another number's single message, the slowest", max(waits), 2, " s")


def latecomer(meta: StandIn, shop: town.Shop, talk: Any, order: int) -> float:  # noqa: ANN401
    time.sleep(1)
    queued_at = time.time()
    town.queued(shop, [talk], 1)
    while not (came := meta.came(town.person(shop, order))):
        time.sleep(0.05)
    return came[0] - queued_at


def run(messages: int, cap: int, jobs: Sequence[Any], sheet: Sheet | None = None) -> list[float]:
    """When each message arrived."""
    with ground() as given, standing_in() as meta:
        reach(given, meta)
        shop = town.found_shop(1, cap)
        town.queued(shop, town.talks(shop, PEOPLE), messages)
        processes = started(given, meta, jobs, messages)
        for process in processes:
            process.join()
        if sheet:
            checked(sheet, messages)
        return meta.came()


def reach(given: Ground, meta: StandIn) -> None:
    use(given, META_GRAPH_URL=meta.url, SSL_CERT_FILE=meta.authority)


def started(given: Ground, meta: StandIn, jobs: Sequence[Any], messages: int = 0) -> list[Any]:
    context = mp.get_context("spawn")
    processes = [context.Process(target=job, args=(given, meta, messages)) for job in jobs]
    for process in processes:
        process.start()
    return processes


def end(processes: Sequence[Any]) -> None:
    for process in processes:
        process.terminate()
        process.join()


def deliver(given: Ground, meta: StandIn, _: int) -> None:
    """As a worker does it: shift after shift until nothing waits."""
    reach(given, meta)
    while left():
        with Drain(OUTBOUND) as drain:
            delivery.deliver(drain)


def left() -> int:
    with working(scope=Scope.PLATFORM) as work:
        return int(work.rows(LEFT)[0].n)


def call_alone(given: Ground, meta: StandIn, messages: int) -> None:
    reach(given, meta)
    uvloop.run(_call_alone(messages))


async def _call_alone(messages: int) -> None:
    slots = settings().outbound_slots
    turns = iter(range(messages))
    async with GraphClient(GraphAccess(settings().meta_graph_url), transport=pooled_transport(slots)) as graph:

        async def keep_calling() -> None:
            for turn in turns:
                to = Recipient(wa_id=str(town.FIRST_PERSON + turn))
                await send_message(graph, "106540352242901", "a-token", outgoing_message(to, SAID, str(turn)))

        await asyncio.gather(*(keep_calling() for _ in range(slots)))


def checked(sheet: Sheet, messages: int) -> None:
    with working(scope=Scope.PLATFORM) as work:
        became = {row.status: row.n for row in work.rows(BECAME)}
    if became != {"accepted": messages}:
        sheet.broken.append("every message accepted once")
        sheet.say(f"BROKEN  {became}")


if __name__ == "__main__":
    sys.exit(main())
