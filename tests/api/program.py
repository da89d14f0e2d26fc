"""A program that speaks to the API; every answer it gets must be what the OpenAPI document says."""

import json
from typing import Any

from httpx import Client, Response
from jsonschema import Draft202012Validator

from aerostic import workspaces
from aerostic.kit.actor import Permission
from aerostic.kit.work import working
from tests.cast import Workspace

SEND, MESSAGES, CONVERSATIONS = "/api/v1/messages/send", "/api/v1/messages", "/api/v1/conversations"


class Api:
    def __init__(self, client: Client, secret: str) -> None:
        self.client, self.secret = client, secret
        self.document: dict[str, Any] = client.get("/api/v1/openapi.json").json()

    def get(self, path: str, **query: str) -> Response:
        return self.checked(self.client.get(path, params=query, headers=self.headers()))

    def send(self, to: str, body: object = "Hello", **headers: str) -> Response:
        return self.post({"to": to, "type": "text", "text": {"body": body}}, **headers)

    def post(self, body: object, **headers: str) -> Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.checked(self.client.post(SEND, content=content, headers=self.headers() | headers))

    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.secret}"}

    def checked(self, answer: Response) -> Response:
        content = self.described(answer)["content"]
        media = answer.headers["content-type"]
        reference = content[media]["schema"]["$ref"].rpartition("/")[2]
        schema = {"$ref": f"#/$defs/{reference}", "$defs": self.schemas()}
        Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(answer.json())
        return answer

    def described(self, answer: Response) -> dict[str, Any]:
        path = answer.request.url.path.removeprefix("/api/v1")
        paths = self.document["paths"]
        known = paths.get(path) or paths["/messages/{id}"]
        return known[answer.request.method.lower()]["responses"][str(answer.status_code)]

    def schemas(self) -> dict[str, Any]:
        written = json.dumps(self.document["components"]["schemas"])
        return json.loads(written.replace("#/components/schemas/", "#/$defs/"))


def key_of(workspace: Workspace, *scopes: Permission) -> str:
    with working(workspace.owner, workspace.id) as work:
        return workspaces.create_key(work, "till", scopes or workspaces.MESSAGE_SCOPES)[1]
