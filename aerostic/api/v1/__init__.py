"""The API of workspaces, version 1: one table of endpoints, and what is made from it: routes and OpenAPI."""
