"""People who log in: their passwords, sessions, and the tickets that carry a log-in from host to host."""
