"""The phone: a page on which anybody plays the customer."""
