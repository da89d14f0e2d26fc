"""`bin/dev`: everything a newcomer needs, step by step, until Ctrl-C."""

import time
from dataclasses import dataclass, field

from aerostic.kit.config import Settings
from aerostic.kit.services.place import Place
from aerostic.kit.services.supervisor import DiedAtStart
from aerostic.up import answers, listener, record
from aerostic.up.fleet import ENDING_ORDER
from aerostic.up.record import Demo
from aerostic.up.reload import Reloader
from aerostic.up.runtime import TIMEOUT, Ground
from aerostic.up.steps import complain, report, step

CLOCK = ("sandbox-clock", "sandbox-clock-followed")
KEPT = ("pages", record.DEMO, "dev.json", "sandbox.json", *CLOCK)  # in the state's directory, beside the services' own


def develop(place: Place, settings: Settings, *, reloading: bool) -> None:
    """Raises whatever keeps it from starting, each with a sentence for people."""
    for port in (settings.sandbox_port, settings.sandbox_mail_port):
        listener.check_free(port, "AEROSTIC_SANDBOX_PORT")
    with listener.listen(settings.port, "AEROSTIC_PORT") as web:
        development = Development(Ground(place, settings, web.fileno()))
        try:
            development.bring_up()
            development.stay_up(reloading=reloading)
        finally:
            development.take_down()


@dataclass
class Development:
    ground: Ground
    demo: Demo | None = None
    is_new: bool = False
    begun: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.ground.supervisor.changed = self._record
        self.ground.supervisor.stop_on_signals()

    def bring_up(self) -> None:
        with step("Services"):
            self.ground.start_services()
        with step("Migrations"):
            self.ground.migrate()
        with step("Demo data"):
            self._seed()
        with step("Pages"):
            self.ground.build_pages()
        with step("Web, workers, clock, sandbox"):
            self._start_everyone()
        self.demo = record.read_demo(self.ground.place)
        self._record()
        self._talk()
        self._welcome(self.demo)

    def stay_up(self, *, reloading: bool) -> None:
        reloader = Reloader(self._renew)
        self.ground.supervisor.run(reloader.check if reloading else lambda: None)

    def take_down(self) -> None:
        report("Stopping …")
        self.demo = None
        record.path(self.ground.place).unlink(missing_ok=True)
        self.ground.supervisor.end_all(*ENDING_ORDER)

    def _seed(self) -> None:
        before = record.demo_stamp(self.ground.place)
        self.ground.supervisor.perform(self.ground.fleet.once("demo", "aerostic.demo"))
        self.is_new = record.demo_stamp(self.ground.place) != before

    def _talk(self) -> None:
        """Once in the life of the demo data. Nobody's work depends on it."""
        if self.is_new:
            with step("First conversations"):
                self._hold_conversations()

    def _hold_conversations(self) -> None:
        try:
            self.ground.supervisor.perform(self.ground.fleet.once("talk", "aerostic.demo", "talk"))
        except DiedAtStart as reason:
            complain(str(reason))

    def _start_everyone(self) -> None:
        ground = self.ground
        ground.start_product()
        ground.supervisor.start(ground.fleet.sandbox(ground.place.home / "sandbox.json"))
        sandbox = record.urls(ground.settings)["sandbox"]
        ground.supervisor.wait_until(lambda: answers.is_there(sandbox), "sandbox", TIMEOUT)
        answers.describe_world(sandbox, record.read_demo(ground.place).world)
        ground.await_product()

    def _renew(self) -> None:
        report("A source changed.")
        try:
            self.ground.build_pages()
        except DiedAtStart as reason:
            complain(str(reason))
        else:
            self.ground.replace_product()

    def _record(self) -> None:
        ground = self.ground
        if self.demo:
            record.write(ground.place, ground.settings, ground.services, self.demo, ground.supervisor.pids())

    def _welcome(self, demo: Demo) -> None:
        for name, url in record.urls(self.ground.settings).items():
            report(f"  {name:8} {url}")
        report(f"  {'mailbox':8} {record.urls(self.ground.settings)['sandbox']}/mailbox")
        for login in demo.logins:
            report(f"  {login['role']:8} {login['email']}  {login['password']}")
        report(f"  {'logs':8} {self.ground.place.logs}")
        report(f"Aerostic is ready after {time.monotonic() - self.begun:.0f} s. Ctrl-C stops everything.")
