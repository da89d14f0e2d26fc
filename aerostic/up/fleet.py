"""The processes of the product: what each is started with."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from aerostic.kit.config import Settings
from aerostic.kit.queues import QUEUES
from aerostic.kit.services.programs import Program
from aerostic.up.reflex_build import SERVED_FROM, SERVING

ENDING_ORDER = ("web", "worker", "clock", "sandbox", "redis", "postgres")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """What all of them share."""

    settings: Settings
    environment: Mapping[str, str]
    logs: Path | None = None  # None: our own output

    def web(self, listener: int, pages: Path) -> Iterator[Program]:
        serving = {SERVED_FROM: str(pages), **SERVING}
        web = self._program("web", "aerostic.up.serve", str(listener))
        web = replace(web, environment={**self.environment, **serving}, sockets=(listener,))
        yield from _several(web, self.settings.web_workers)

    def workers(self) -> Iterator[Program]:
        for queue in QUEUES:
            worker = self._program(f"worker-{queue.name}", "workers", queue.name)
            yield from _several(worker, self.settings.workers_of(queue))

    def clock(self) -> Program:
        return self._program("clock", "workers", "clock")

    def sandbox(self, state: Path) -> Program:
        ports = {"--port": self.settings.sandbox_port, "--mail-port": self.settings.sandbox_mail_port}
        options = [word for name, port in ports.items() for word in (name, str(port))]
        return self._program("sandbox", "aerostic.sandbox", *options, "--state", str(state))

    def once(self, name: str, *module: str) -> Program:
        """A program that is expected to end."""
        return self._program(name, *module)

    def _program(self, name: str, *module: str) -> Program:
        log = self.logs / f"{name}.log" if self.logs else None
        return Program(name=name, command=(sys.executable, "-m", *module), environment=self.environment, log=log)


def _several(program: Program, count: int) -> Iterator[Program]:
    yield from (replace(program, name=f"{program.name}-{number}") for number in range(2, count + 1))
    if count:
        yield program
