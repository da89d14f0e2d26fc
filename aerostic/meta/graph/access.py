"""Where Graph is, which version of it we speak, and the proof that a token is used by its own app."""

import hmac
from dataclasses import dataclass, field

from aerostic.meta.version import META_GRAPH_VERSION


@dataclass(frozen=True, slots=True)
class GraphAccess:
    base_url: str
    version: str = META_GRAPH_VERSION
    app_secret: str = field(default="", repr=False)

    @property
    def root(self) -> str:
        return f"{self.base_url.rstrip('/')}/{self.version}"

    def proof(self, token: str) -> str:
        """Return Meta's `appsecret_proof`; empty without a secret."""
        return hmac.digest(self.app_secret.encode(), token.encode(), "sha256").hex() if self.app_secret else ""
