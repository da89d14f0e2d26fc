"""People arrive here. The only package that knows Reflex; it shows, guards and delegates, and decides nothing."""
