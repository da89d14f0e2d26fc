"""The environment of the child processes: this machine's settings, and development's generated ones."""

import base64
import os
import secrets

from aerostic.kit.config import Settings
from aerostic.kit.services import Services
from aerostic.kit.services.place import Place, remembered


def for_everyone(settings: Settings, services: Services, place: Place) -> dict[str, str]:
    return os.environ | {
        "AEROSTIC_ENV": settings.env.value,
        "AEROSTIC_HOME": str(place.home),
        "DATABASE_URL": services.database_url,
        "REDIS_URL": services.redis_url,
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "PYTHONUNBUFFERED": "1",
    }


def for_development(settings: Settings, place: Place) -> dict[str, str]:
    """Keys are made up once and kept; the product talks to the sandbox. Whatever somebody set stays as it is."""
    made_up = {
        "master_keys": ("AEROSTIC_MASTER_KEYS", remembered(place, "master-keys", lambda: f"dev:{new_key()}")),
        "meta_app_secret": ("META_APP_SECRET", remembered(place, "meta-app-secret", lambda: secrets.token_hex(16))),
        "meta_verify_token": ("META_VERIFY_TOKEN", remembered(place, "meta-verify-token", secrets.token_urlsafe)),
        "meta_graph_url": ("META_GRAPH_URL", f"http://127.0.0.1:{settings.sandbox_port}"),
        "meta_media_hosts": ("META_MEDIA_HOSTS", f"127.0.0.1:{settings.sandbox_port}"),
        "smtp_url": ("AEROSTIC_SMTP_URL", f"smtp://127.0.0.1:{settings.sandbox_mail_port}"),
        "sandbox_clock": ("AEROSTIC_SANDBOX_CLOCK", "true"),
    }
    return {variable: value for field, (variable, value) in made_up.items() if field not in settings.model_fields_set}


def new_key() -> str:
    """32 random bytes, as the vault reads them."""
    return base64.b64encode(secrets.token_bytes(32)).decode()
