"""The OpenAPI document of /_sim, made from the endpoints themselves."""

import re

from aerostic.sandbox.admin.endpoints import Endpoint, Field
from aerostic.sandbox.values import JsonObject

PREFIX = "/_sim"
_HOLE = re.compile(r"\{(\w+)\}")
ANSWERS: JsonObject = {
    "200": {"description": "Done", "content": {"application/json": {"schema": {"type": "object"}}}},
    "400": {"description": "The body cannot be understood; the message says where and why"},
    "404": {"description": "No such thing"},
}


def openapi(endpoints: tuple[Endpoint, ...]) -> JsonObject:
    paths: dict[str, JsonObject] = {}
    for endpoint in endpoints:
        paths.setdefault(PREFIX + endpoint.path, {})[endpoint.method.casefold()] = operation(endpoint)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Aerostic sandbox",
            "version": "1",
            "description": "Play people, break things, move the clock and look at the record of a small local Meta.",
        },
        "paths": paths,
    }


def operation(endpoint: Endpoint) -> JsonObject:
    holes = [parameter("path", Field(name, "string", "", required=True)) for name in _HOLE.findall(endpoint.path)]
    asked = [parameter("query", field) for field in endpoint.query]
    told: JsonObject = {"summary": endpoint.summary, "parameters": [*holes, *asked], "responses": ANSWERS}
    if endpoint.body:
        told["requestBody"] = {"content": {"application/json": {"schema": schema(endpoint.body)}}}
    return told


def parameter(place: str, field: Field) -> JsonObject:
    return {
        "name": field.name,
        "in": place,
        "required": field.required,
        "description": field.description,
        "schema": kind(field),
    }


def kind(field: Field) -> JsonObject:
    plain: JsonObject = {"type": field.kind}
    if field.kind == "array":
        plain["items"] = {}
    return {**plain, "enum": list(field.choices)} if field.choices else plain


def schema(fields: tuple[Field, ...]) -> JsonObject:
    return {
        "type": "object",
        "properties": {field.name: {**kind(field), "description": field.description} for field in fields},
        "required": [field.name for field in fields if field.required],
    }
