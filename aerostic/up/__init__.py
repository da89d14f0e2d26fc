"""Starts, watches and stops everything on one machine, for a newcomer and in production."""
