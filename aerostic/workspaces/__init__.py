"""Workspaces, who is member where, and the API keys by which machines enter."""
