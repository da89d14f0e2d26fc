"""The only road in: what Meta tells us is stored before it is answered, and its effects happen once."""

from aerostic.inbound.days import turn_days

__all__ = ["turn_days"]
