"""The Graph API, as far as this product calls it: strict, in Meta's order of checks and with Meta's words."""
