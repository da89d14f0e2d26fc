"""`python -m bench.intake`: how fast webhooks are committed and answered, beside a route that only reads the body.

Everything runs on the same two cores: server, PostgreSQL, Redis and generator. In a closed loop 32 connections post as
fast as they are answered; in an open loop requests come at a constant rate and each wait counts from the instant it was
due. `--peer DIR` runs another project's comparison script against our address, with our drain on.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from sqlalchemy import text

from aerostic.kit.config import settings
from aerostic.kit.db import Scope
from aerostic.kit.work import working
from bench.common import town
from bench.common.figures import Sheet, machine, middle
from bench.common.ground import ROOT, cores, ground
from bench.common.load import Told, closed_loop, open_loop, write_events
from bench.common.serve import serving
from bench.common.town import Shop

PORT = 39_640
WARM = 2.0  # seconds
DISTINCT = 40_000  # bodies
LEAST_SHARE, AIM = 0.35, 0.50  # of the empty route's closed-loop rate
JUDGED, P50, P99 = 2_000, 10.0, 100.0  # a second, milliseconds
OURS = ("machines alone", "served application")
STORED = text("SELECT (SELECT count(*) FROM raw_events) AS events, (SELECT count(*) FROM waiting) AS entries")


def main() -> int:
    asked = options()
    sheet = Sheet()
    with ground(), TemporaryDirectory() as folder:
        shops = [town.found_shop(order) for order in range(5)]
        events = write_events(Path(folder) / "events", bodies(shops), settings().meta_app_secret.encode())
        for server in asked.servers.split(","):
            sheet.title(f"{server}: {machine()}")
            measure = Measure(sheet, server, events, asked)
            if "closed" in asked.only:
                measure.closed()
            if "open" in asked.only:
                measure.open()
        if asked.peer:
            compare(sheet, shops[0], asked)
    return sheet.end()


def options() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="bench.intake", description=__doc__)
    asked.add_argument("--servers", default="uvicorn", help="uvicorn, granian, or both with a comma")
    asked.add_argument("--only", default="closed,open")
    asked.add_argument("--apps", default=",".join(OURS), help="which of ours")
    asked.add_argument("--repeat", type=int, default=3)
    asked.add_argument("--seconds", type=float, default=8)
    asked.add_argument("--rates", default="2000,4000", help="of the open loop, a second")
    asked.add_argument("--peer", type=Path, help="a folder whose run.sh takes --url, --secret, --label and cores")
    asked.add_argument("--peer-options", default="--only closed,target --repeat 1 --rates 2000 --quiet 4")
    return asked.parse_args()


def bodies(shops: list[Shop]) -> list[bytes]:
    wamids = {shop.workspace_id: town.accepted(shop, town.talks(shop, 1000), DISTINCT // 20 + 50) for shop in shops}
    return town.traffic(shops, 1000, DISTINCT, wamids)


@dataclass(frozen=True, slots=True)
class Measure:
    """One server, our applications behind it, and the loads they are put under."""

    sheet: Sheet
    server: str
    events: Path
    asked: argparse.Namespace

    @property
    def apps(self) -> list[str]:
        return self.asked.apps.split(",")

    def closed(self) -> None:
        """Each run of ours right beside one of the empty route; the median of their ratios is judged."""
        shares: dict[str, list[float]] = {app: [] for app in self.apps}
        for _ in range(self.asked.repeat):
            bare = self.closed_run("empty route")
            for app, found in shares.items():
                found.append(self.closed_run(app).rate / bare.rate)
        for app, found in shares.items():
            self.sheet.at_least(f"{self.server}, {app}: share of the empty route's rate", middle(found), LEAST_SHARE)
            self.sheet.say(f"        each run: {', '.join(f'{share:.1%}' for share in found)} (aim {AIM:.0%})")

    def closed_run(self, app: str) -> Told:
        empty_store()
        with serving(self.server, app, PORT) as url:
            before = closed_loop(url, self.events, WARM)
            told = closed_loop(url, self.events, self.asked.seconds)
        kept = "" if app == "empty route" else f", {check_kept(before.answered + told.answered, told)}"
        self.say(app, f"closed loop {told.rate:,.0f}/s", told, kept)
        return told

    def open(self) -> None:
        for app in self.apps:
            for rate in map(int, self.asked.rates.split(",")):
                runs = [self.open_run(app, rate) for _ in range(self.asked.repeat)]
                p50, p99 = middle([run.p50 for run in runs]), middle([run.p99 for run in runs])
                self.judge(f"{self.server}, {app}: {rate:,}/s", rate, p50, p99)

    def judge(self, what: str, rate: int, p50: float, p99: float) -> None:
        if rate <= JUDGED:
            self.sheet.at_most(f"{what}, p50", p50, P50, " ms")
            self.sheet.at_most(f"{what}, p99", p99, P99, " ms")
        else:
            self.sheet.say(f"        {what}, p50 {p50:.1f} ms, p99 {p99:.1f} ms")

    def open_run(self, app: str, rate: int) -> Told:
        with serving(self.server, app, PORT) as url:
            open_loop(url, self.events, WARM, rate)
            empty_store()
            told = open_loop(url, self.events, self.asked.seconds, rate)
        lost = told.answered - stored()[0]
        self.say(app, f"{rate:,}/s", told, f", {lost} lost")
        if lost or told.failed:
            self.sheet.at_most(f"{self.server}, {app}: {rate:,}/s, lost or failed", lost + told.failed, 0)
        return told

    def say(self, app: str, load: str, told: Told, kept: str) -> None:
        self.sheet.say(
            f"{self.server}, {app}: {load}, p50 {told.p50:.1f} ms, p99 {told.p99:.1f}, {told.failed} failed{kept}; "
            f"waited for the disk {told.io_percent:.0f} %"
        )


def check_kept(answered: int, told: Told) -> str:
    """What was still in the air when the generator stopped is stored too, so there may be a few more."""
    events, entries = stored()
    if events < answered - told.failed or entries != events:
        sys.exit(f"{answered:,} were answered, but {events:,} are stored and {entries:,} wait.")
    return "none lost"


def stored() -> tuple[int, int]:
    with working(scope=Scope.PLATFORM) as work:
        [found] = work.rows(STORED)
    return found.events, found.entries


def empty_store() -> None:
    with psycopg.connect(settings().database_url) as owner:
        owner.execute("TRUNCATE raw_events, waiting")


def compare(sheet: Sheet, shop: Shop, asked: argparse.Namespace) -> None:
    sheet.title("Beside another server, our drain on")
    ours = ["--secret", settings().meta_app_secret, "--label", "Aerostic"]
    there = ["--waba", shop.waba_id, "--phone-number-id", shop.phone_number_id]
    where = ["--generator-cores", ",".join(map(str, sorted(cores())))]
    with serving("uvicorn", asked.apps.split(",")[-1], PORT) as url, draining():
        script = [asked.peer / "run.sh", "--url", url, *ours, *there, *where, *asked.peer_options.split()]
        subprocess.run(script, check=True, stderr=subprocess.DEVNULL)
        sheet.say(f"{stored()[1]:,} entries wait at the end.")


@contextmanager
def draining() -> Iterator[None]:
    worker = subprocess.Popen([sys.executable, "-m", "workers", "inbound"], cwd=ROOT)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()


if __name__ == "__main__":
    sys.exit(main())
