"""`python -m aerostic up`: the product alone, against given services, with settings fit for real people."""

from aerostic.kit import envelope
from aerostic.kit.config import Settings, shortcomings
from aerostic.kit.errors import Refusal, Trouble
from aerostic.kit.services.place import Place
from aerostic.up import listener
from aerostic.up.fleet import ENDING_ORDER
from aerostic.up.runtime import Ground
from aerostic.up.steps import report, step


class NotFit(Refusal):
    """These settings may not serve real people; the message names every reason."""


def run(place: Place, settings: Settings) -> None:
    """Raises whatever keeps it from starting, each with a sentence for people."""
    if short := [*shortcomings(settings), *_malformed_keys(settings)]:
        raise NotFit("\n".join(short))
    with listener.listen(settings.port, "AEROSTIC_PORT", settings.listen) as web:
        ground = Ground(place, settings, web.fileno())
        ground.supervisor.stop_on_signals()
        try:
            _bring_up(ground)
            ground.supervisor.run()
        finally:
            ground.supervisor.end_all(*ENDING_ORDER)


def _malformed_keys(settings: Settings) -> list[str]:
    try:
        envelope.listed(settings.master_keys)
    except Trouble as malformed:
        return [str(malformed)] if settings.master_keys else []
    return []


def _bring_up(ground: Ground) -> None:
    with step("Services"):
        ground.start_services()
    with step("Migrations"):
        ground.migrate()
    with step("Pages"):
        ground.build_pages()
    with step("Web, workers, clock"):
        ground.start_product()
        ground.await_product()
    report(f"Aerostic is ready at {ground.settings.landing_url}.")
