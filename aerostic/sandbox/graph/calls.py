"""One call of the Graph as it came in: object, edge, token, and parameters from wherever Meta takes them."""

import hmac
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from aerostic.sandbox.errors import MetaError, Refused, unknown_path
from aerostic.sandbox.values import decode, object_of

VERSIONS = range(13, 27)
_PATH = re.compile(r"/v(\d{1,2})\.0/([A-Za-z0-9_:]+)(?:/([a-z_]+))?/?")


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    path: str
    query: str
    bearer: str | None
    raw: bytes
    host: str = ""
    content_type: str = ""

    @property
    def target(self) -> tuple[str, str]:
        """Give (object id, edge); the edge is empty for the object itself."""
        found = _PATH.fullmatch(self.path)
        if found is None or int(found[1]) not in VERSIONS:
            raise unknown_path(self.path)
        return found[2], found[3] or ""

    @property
    def parameters(self) -> dict[str, str]:
        """Merge query, form and JSON body, as Graph does."""
        return {**dict(parse_qsl(self.query, keep_blank_values=True)), **self._from_body()}

    def _from_body(self) -> dict[str, str]:
        if self.content_type.startswith("multipart/"):
            return {}
        try:
            body = object_of(decode(self.raw)) if self.raw else {}
        except ValueError:
            body = None
        if body is None:
            return dict(parse_qsl(self.raw.decode("utf-8", "replace")))
        return {key: str(value) for key, value in body.items()}

    @property
    def token(self) -> str | None:
        if self.bearer:
            return self.bearer
        return self.parameters.get("access_token") if "access_token=" in self.query or self.raw else None

    def check_proof(self, secret: str, token: str) -> None:
        """Refuse a wrong `appsecret_proof`; leaving it out is allowed."""
        if "appsecret_proof" not in self.query:
            return
        proof = self.parameters.get("appsecret_proof", "")
        right = hmac.digest(secret.encode(), token.encode(), "sha256").hex()
        if not hmac.compare_digest(proof, right):
            raise Refused(MetaError(100, 400, "Invalid appsecret_proof provided in the API argument", prefixed=False))
