"""PostgreSQL and a Redis-compatible server: by URL, from the machine, or from wheels under our own supervisor."""

from aerostic.kit.services.starting import Services, start

__all__ = ["Services", "start"]
