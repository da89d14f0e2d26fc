"""Runs what development and production share: services, migrations, pages and processes, under one supervisor."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aerostic.kit.config import Settings
from aerostic.kit.services import Services, start
from aerostic.kit.services.place import Place
from aerostic.kit.services.supervisor import DiedAtStart, Supervisor
from aerostic.up import answers, environment, pages
from aerostic.up.fleet import Fleet
from aerostic.up.steps import report

TIMEOUT = 60.0  # seconds until a process that does not answer counts as failed


@dataclass
class Ground:
    place: Place
    settings: Settings
    listener: int  # the descriptor web processes accept on
    supervisor: Supervisor = field(default_factory=lambda: Supervisor(report))
    services: Services = field(default_factory=Services)

    def start_services(self) -> None:
        given = Services(database_url=self.settings.database_url, redis_url=self.settings.redis_url)
        self.services = start(self.supervisor, self.place, given)

    @property
    def fleet(self) -> Fleet:
        told = environment.for_everyone(self.settings, self.services, self.place)
        if self.settings.in_production:
            return Fleet(settings=self.settings, environment=told)
        told |= environment.for_development(self.settings, self.place)
        return Fleet(settings=self.settings, environment=told, logs=self.place.logs)

    def migrate(self) -> None:
        self.supervisor.perform(self.fleet.once("migrations", "alembic", "upgrade", "head"))

    def build_pages(self) -> None:
        with pages.one_builder_at_a_time():
            if not pages.are_built():
                fingerprint = pages.sources()
                self.supervisor.perform(pages.building(self.fleet))
                pages.note_built(fingerprint)

    def replace_product(self) -> None:
        self.supervisor.end_groups("web", "worker", "clock")
        self.start_product()

    def start_product(self) -> None:
        served = pages.install(self.place.home, self.settings.port)
        for program in (*self.fleet.web(self.listener, served), *self.fleet.workers(), self.fleet.clock()):
            self.supervisor.start(program)

    def await_product(self) -> None:
        """Workers and clock are there when the product itself says so."""
        self._await("web", "/healthz")
        self._await("clock", "/readyz")

    def _await(self, name: str, path: str) -> None:
        url, host = f"http://127.0.0.1:{self.settings.port}{path}", urlsplit(self.settings.url("api")).netloc
        try:
            self.supervisor.wait_until(lambda: answers.is_well(url, host), name, TIMEOUT)
        except DiedAtStart as silence:
            raise DiedAtStart(f"{silence}\n{path} says: {answers.answer_text(url, host)}") from None
