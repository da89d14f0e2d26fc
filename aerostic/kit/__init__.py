"""The base every feature stands on: work, lines, jobs, vault, limits. Knows no feature."""
