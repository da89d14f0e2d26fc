"""Machines arrive here: Meta's webhooks, the API of workspaces, health. Calls features; no feature knows it."""
