"""Webhooks leave from here: coalesced, signed over the exact bytes, and repeated for days until answered 200."""
