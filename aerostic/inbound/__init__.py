"""The only road in: a webhook is stored before Meta is answered, and its effects happen once."""

from aerostic.inbound.days import turn_days
from aerostic.inbound.flush import NotStored
from aerostic.inbound.intake import Intake
from aerostic.inbound.keywords import apply_opt_outs

__all__ = ["Intake", "NotStored", "apply_opt_outs", "turn_days"]
