"""The only road in: what Meta tells us is stored before it is answered, and its effects happen once."""

from aerostic.inbound.days import turn_days
from aerostic.inbound.intake import Intake, NotStored

__all__ = ["Intake", "NotStored", "turn_days"]
