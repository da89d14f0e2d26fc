"""The OpenAPI document, made from the table of endpoints and the types they take and give."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from aerostic.api.problems import MEDIA
from aerostic.api.v1.endpoints import ENDPOINTS, Endpoint
from aerostic.api.v1.media import CONTENT, SHOW, UPLOAD
from aerostic.api.v1.problem_schema import Problem

Document = dict[str, Any]

REF = "#/components/schemas/{model}"
ANY_ENDPOINT = (401, 403, 429, 500, 503)
WORDS = {
    200: "As asked.",
    201: "Kept.",
    202: "Queued; what becomes of it is in its `status`.",
    400: "The body is not JSON.",
    401: "No API key, or one that does not hold.",
    403: "The key may not do this, or the contact has opted out.",
    404: "Not in this workspace.",
    409: "No 24-hour window is open, WhatsApp takes nothing from the number, or the plan's messages are used up.",
    413: "The body is too large.",
    422: "Some of it cannot be understood; `errors` says what. Or the Idempotency-Key came with another body.",
    429: "The workspace has used what its plan allows a minute.",
    500: "Our fault; the reference finds it in our logs.",
    503: "Something we need is away; try again.",
}
RATE_HEADERS = {
    "X-RateLimit-Limit": "Calls the plan allows a minute.",
    "X-RateLimit-Remaining": "Calls left in this minute.",
    "X-RateLimit-Reset": "Seconds until the minute ends.",
}
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "description": "The same key and body within 24 hours get the first answer again; nothing happens twice.",
}
BYTES = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
PARTS = {
    "file": {"type": "string", "format": "binary"},
    "voice": {"type": "string", "enum": ["true"], "description": "A recording to be heard as a voice message."},
}
FORM: Document = {
    "parameters": [IDEMPOTENCY_KEY],
    "requestBody": {
        "required": True,
        "content": {"multipart/form-data": {"schema": {"type": "object", "required": ["file"], "properties": PARTS}}},
    },
}


def document(server: str) -> Document:
    paths: Document = {}
    for endpoint in (*ENDPOINTS, SHOW, UPLOAD, CONTENT):
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    paths[UPLOAD.path]["post"] |= FORM
    paths[CONTENT.path]["get"]["responses"]["200"]["content"] = BYTES
    return {
        "openapi": "3.1.0",
        "info": {"title": "Aerostic API", "version": "1.0.0", "description": "Messages in and out of a workspace."},
        "servers": [{"url": f"{server}/api/v1"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "An API key."}},
        },
    }


def _operation(endpoint: Endpoint) -> Document:
    operation: Document = {"operationId": endpoint.name, "summary": endpoint.summary, "responses": _responses(endpoint)}
    if parameters := [*_path(endpoint), *_query(endpoint), *_headers(endpoint)]:
        operation["parameters"] = parameters
    if endpoint.body:
        operation["requestBody"] = {"required": True, "content": _content("application/json", endpoint.body.name)}
    return operation


def _responses(endpoint: Endpoint) -> Document:
    headers = {name: {"description": words, "schema": {"type": "integer"}} for name, words in RATE_HEADERS.items()}
    given = {"description": WORDS[endpoint.status], "content": _content("application/json", endpoint.gives.__name__)}
    refused = {
        str(status): {"description": WORDS[status], "content": _content(MEDIA, Problem.__name__)}
        for status in sorted({*endpoint.refusals, *ANY_ENDPOINT})
    }
    return {str(endpoint.status): {**given, "headers": headers}, **refused}


def _content(media: str, name: str) -> Document:
    return {media: {"schema": {"$ref": REF.format(model=name)}}}


def _path(endpoint: Endpoint) -> list[Document]:
    schema = {"type": "string", "format": "uuid"}
    return [{"name": "id", "in": "path", "required": True, "schema": schema}] if "{id}" in endpoint.path else []


def _query(endpoint: Endpoint) -> list[Document]:
    if endpoint.query is None:
        return []
    shape = endpoint.query.model_json_schema(ref_template=REF)
    return [{"name": name, "in": "query", "schema": schema} for name, schema in shape["properties"].items()]


def _headers(endpoint: Endpoint) -> list[Document]:
    return [IDEMPOTENCY_KEY] if endpoint.body else []


@cache
def _schemas() -> Document:
    given = {Problem, SHOW.gives, *(endpoint.gives for endpoint in ENDPOINTS)}
    bodies = [endpoint.body for endpoint in ENDPOINTS if endpoint.body]
    asked = {shape for body in bodies for shape in body.shapes.values()}
    wanted = [*_in_mode("serialization", given), *_in_mode("validation", asked)]
    _, defined = models_json_schema(wanted, ref_template=REF)
    return defined["$defs"] | {body.name: body.schema(REF) for body in bodies}


def _in_mode(mode: JsonSchemaMode, shapes: Iterable[type[BaseModel]]) -> list[tuple[type[BaseModel], JsonSchemaMode]]:
    return [(shape, mode) for shape in sorted(shapes, key=lambda shape: shape.__name__)]
